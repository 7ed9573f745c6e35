package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rules, and paths and values that have something to do with them. */
final class RandomRules {
  /** Rules, a request, and a URL to build. */
  record Question(
      boolean hosts,
      List<RuleSpec> rules,
      String host,
      String path,
      String method,
      String endpoint,
      Map<String, Object> values,
      @Nullable String hint) {}

  private static final String UUID = "0A1b2c3d-0000-4000-8000-0123456789ab";
  private static final List<String> LITERALS =
      List.of("a", "b", "-", ".", "1", "a-", "/", "/", "/a", "é", "ab", "+");
  private static final List<String> PIECES =
      List.of(
          "a", "b", "-", ".", "1", "22", "x", "/", "/", "a-b", "/a", "é", "😀", "ab", "abc", "-1",
          "1.5", "-2.25", "007", "\n", "c d", " ", "+", "%", UUID);
  private static final List<String> CONVERTERS =
      List.of(
          "",
          "",
          "",
          "string(length=2):",
          "string(minlength=2):",
          "string(maxlength=2):",
          "string( minlength = 2 , maxlength = 3 ):",
          "int:",
          "int:",
          "int(fixed_digits=3):",
          "int(min=2, max=22):",
          "int(max=1):",
          "int(signed=True):",
          "int(min=0, signed=True):",
          "float:",
          "float(min=1.5, signed=False):",
          "float(max=1.5, signed=True):",
          "path:",
          "path:",
          "uuid:",
          "any(a, b,):",
          "any(a, ab, abc):",
          "any(abc, ab, a):",
          "any(b, \"c d\", 'x)', \"a,b\", u'é', a.1):",
          "any(\"-\", \"a-b\"):");
  private static final List<String> HOSTS =
      List.of("a.test", "b.test", "<h>.test", "a<h>.test", "<any(a, b):h>.test", "www.<h>", "<h>");
  private static final List<String> ASKED_HOSTS =
      List.of("a.test", "b.test", "ab.test", "www.a.test", "c.other");
  private static final List<Object> VALUES =
      List.of(1, 2, 22, "a", "b", "ab", "c d", "1", "22", "x/y é", -1, 7, "", "-2", UUID);

  private final Random random;
  private final boolean hosts;

  RandomRules(long seed, boolean hosts) {
    this.random = new Random(seed);
    this.hosts = hosts;
  }

  Question question() {
    List<RuleSpec> rules = new ArrayList<>();
    for (int r = 1 + random.nextInt(5); r > 0; r--) {
      rules.add(rule());
    }
    String path = random.nextInt(3) == 0 ? pathFor(one(rules).path()) : path();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      values.put(one(List.of("p", "q", "r", "s", "z")), one(VALUES));
    }
    if (random.nextBoolean()) {
      values.put("h", one(List.of("a", "b", 7)));
    }
    return new Question(
        hosts,
        rules,
        hosts ? one(ASKED_HOSTS) : "host.test",
        path,
        method(),
        one(List.of("e0", "e1", "e1", "e2")),
        values,
        random.nextBoolean() ? null : method());
  }

  private String method() {
    return one(List.of("GET", "GET", "GET", "HEAD", "POST", "OPTIONS"));
  }

  private RuleSpec rule() {
    while (true) {
      RuleSpec spec = anyRule();
      try {
        Router.checkRule(spec, new Converters());
        return spec;
      } catch (IllegalArgumentException e) { // a default that a converter does not take
        assertThat(e).hasMessageContaining("default");
      }
    }
  }

  private RuleSpec anyRule() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    if (random.nextInt(4) == 0) {
      defaults.put(one(List.of("p", "q", "r")), one(List.of(1, 2, "a")));
    }
    Set<String> methods =
        random.nextInt(4) == 0 ? Set.of("POST") : random.nextInt(4) == 0 ? both() : Set.of("GET");
    return new RuleSpec(
        text(),
        hosts ? one(HOSTS) : null,
        methods,
        "e" + random.nextInt(3),
        defaults,
        random.nextInt(3) > 0,
        true,
        random.nextInt(4) > 0,
        !hosts && random.nextInt(8) == 0);
  }

  private static Set<String> both() {
    return Set.of("GET", "POST");
  }

  private String text() {
    StringBuilder rule = new StringBuilder("/");
    Set<String> names = new HashSet<>();
    for (int i = 0, parts = random.nextInt(6); i < parts; i++) {
      String name = one(List.of("p", "q", "r", "s"));
      if (random.nextBoolean() || !names.add(name)) {
        rule.append(one(LITERALS));
      } else {
        rule.append('<').append(one(CONVERTERS)).append(name).append('>');
      }
    }
    return "/" + rule.toString().replaceFirst("^/+", "");
  }

  private String path() {
    StringBuilder path = new StringBuilder("/");
    for (int i = 0, pieces = random.nextInt(9); i < pieces; i++) {
      path.append(one(PIECES));
    }
    return "/" + path.toString().replaceFirst("^/+", "");
  }

  /** A path that is likely to fit the rule. */
  private String pathFor(String rule) {
    StringBuilder path = new StringBuilder();
    int position = 0;
    while (position < rule.length()) {
      int close = rule.indexOf('>', position);
      if (rule.charAt(position) == '<') {
        path.append(one(PIECES));
        position = close + 1;
      } else {
        path.append(rule.charAt(position++));
      }
    }
    String slash = one(List.of("", "", "/", "/a", "//"));
    return "/" + (path + slash).replaceFirst("^/+", "");
  }

  private <E> E one(List<E> list) {
    return list.get(random.nextInt(list.size()));
  }
}
