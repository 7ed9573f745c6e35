package dev.carafe;

import dev.carafe.Blueprint.Registration;
import dev.carafe.routing.Router;
import dev.carafe.routing.RuleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blueprints of a program, each with those that are nested in it after it. */
final class Blueprints {
  /** A blueprint at its whole name and prefix, the one it is nested in, and its host or null. */
  private record Placed(Registration registration, String outer, @Nullable String host) {
    Blueprint blueprint() {
      return registration.blueprint();
    }

    String name() {
      return registration.name();
    }

    String urlPrefix() {
      return registration.urlPrefix();
    }

    RuleSpec spec(Route route, boolean strictSlashes) {
      String rule = joined(urlPrefix(), route.rule());
      return route.spec(rule, name() + "." + route.endpoint(), host, strictSlashes);
    }
  }

  private final List<Placed> all = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * Adds one and those nested in it, and what they have for the whole program: hooks, and what
   * templates can call.
   *
   * @throws IllegalArgumentException if its name is taken, a rule is none with the prefix before
   *     it, or its static files have no place, or templates have what it adds
   */
  void add(
      Registration registration,
      Hooks programHooks,
      TemplateAdditions programAdditions,
      Routes program) {
    List<Placed> added = new ArrayList<>();
    place(registration, "", "", null, added);
    for (Placed placed : added) {
      if (names.contains(placed.name())) {
        throw new IllegalArgumentException(
            "a blueprint is registered as '"
                + placed.name()
                + "' already: give this one another name, as in register(blueprint, \"name\","
                + " \"/prefix\")");
      }
      for (Route route : placed.blueprint().routes) {
        RuleSpec spec = placed.spec(route, true);
        program.checkRule(spec.path(), spec.host());
        program.checkVariables(route, spec);
      }
      if (placed.blueprint().staticFiles() != null
          && placed.urlPrefix().isEmpty()
          && placed.host() == null) {
        throw new IllegalArgumentException(
            "the blueprint '"
                + placed.name()
                + "' has static files, and no URL prefix that parts them from the program's: give"
                + " it one with urlPrefix");
      }
    }
    for (Placed placed : added) {
      names.add(placed.name());
      all.add(placed);
      programHooks.addAll(placed.blueprint().appHooks());
      programAdditions.addAll(placed.blueprint().templateAdditions());
    }
  }

  /** A rule after a prefix, with one slash between; the empty rule is the prefix itself. */
  static String joined(String prefix, String rule) {
    if (rule.isEmpty()) {
      return prefix.isEmpty() ? "/" : prefix;
    }
    int end = prefix.length();
    while (end > 0 && prefix.charAt(end - 1) == '/') {
      end--;
    }
    int start = 0;
    while (start < rule.length() && rule.charAt(start) == '/') {
      start++;
    }
    return prefix.substring(0, end) + "/" + rule.substring(start);
  }

  private static void place(
      Registration registration,
      String outerName,
      String outerPrefix,
      @Nullable String outerHost,
      List<Placed> added) {
    String name = outerName.isEmpty() ? registration.name() : outerName + "." + registration.name();
    String prefix =
        registration.urlPrefix().isEmpty()
            ? outerPrefix
            : joined(outerPrefix, registration.urlPrefix());
    String own = registration.blueprint().host();
    String host = own == null ? outerHost : own;
    added.add(
        new Placed(new Registration(registration.blueprint(), name, prefix), outerName, host));
    for (Registration nested : registration.blueprint().nested()) {
      place(nested, name, prefix, host, added);
    }
  }

  /** The template folders of all, in the order in which they were registered. */
  List<String> templateFolders() {
    List<String> folders = new ArrayList<>();
    for (Placed placed : all) {
      String folder = placed.blueprint().templateFolder();
      if (folder != null && !folders.contains(folder)) {
        folders.add(folder);
      }
    }
    return folders;
  }

  /** Adds the routes of all to a router, below what belongs to the program itself. */
  void addTo(Router<BoundRoute> router, Scope program, Setup setup) {
    Map<String, Scope> scopes = new HashMap<>();
    scopes.put("", program);
    for (Placed placed : all) {
      Blueprint blueprint = placed.blueprint();
      Scope scope =
          Objects.requireNonNull(scopes.get(placed.outer())).with(placed.name(), blueprint.hooks);
      scopes.put(placed.name(), scope);
      for (Route route : blueprint.routes) {
        RuleSpec spec = placed.spec(route, setup.strictSlashes);
        router.add(spec, BoundRoute.of(route, spec, scope, setup.limits));
      }
      StaticFiles folder = blueprint.staticFiles();
      if (folder != null) {
        String name = placed.name() + "." + StaticFiles.ENDPOINT;
        Route files = folder.route(blueprint.routes, StaticFiles.RULE, setup.debug);
        RuleSpec spec =
            files.spec(joined(placed.urlPrefix(), StaticFiles.RULE), name, placed.host(), true);
        router.add(spec, BoundRoute.of(files, spec, scope, setup.limits));
      }
    }
  }

  /** What the program's list of routes says of those of all. */
  List<RouteInfo> infos() {
    List<RouteInfo> infos = new ArrayList<>();
    for (Placed placed : all) {
      for (Route route : placed.blueprint().routes) {
        infos.add(RouteInfo.of(placed.spec(route, true)));
      }
    }
    return infos;
  }
}
