package dev.carafe.templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders the templates of one class path folder. What a template prints is HTML-escaped unless it
 * says otherwise, with the filter {@code raw}, {@code escape} with another strategy, or {@code
 * autoescape}; a variable that is not there prints nothing. Pebble's tags {@code embed} and {@code
 * cache} are not available, because they print unescaped. Safe for use by many threads.
 *
 * <p>A template is part of the program: whoever writes one can call public methods of what it is
 * given. Never make one of what came from the network.
 *
 * @param <C> what a template is rendered for, such as a request; functions are given it
 */
public final class Templates<C> {
  private final String folder;
  private final PebbleEngine engine;
  private final CallExtension<C> calls;

  private Templates(String folder, PebbleEngine engine, CallExtension<C> calls) {
    this.folder = folder;
    this.engine = engine;
    this.calls = calls;
  }

  /**
   * Templates read from class path folders such as {@code templates}.
   *
   * @param folders where a template is looked for, in this order; one at least
   * @param debug whether a template is read again each time, and printing a variable that is not
   *     there is an error if its name is near that of one that is
   * @param functions what templates can call, by name
   */
  public static <C> Templates<C> from(
      List<String> folders, boolean debug, Map<String, TemplateCall<C>> functions) {
    return from(folders, debug, TemplateCalls.of(functions));
  }

  /** The same with filters and tests too. */
  public static <C> Templates<C> from(List<String> folders, boolean debug, TemplateCalls<C> calls) {
    CallExtension<C> extension = new CallExtension<>(calls, debug);
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ResourceLoader(folders, debug))
            .registerExtensionCustomizer(EscapedExtension::new)
            .extension(extension)
            .autoEscaping(true)
            .strictVariables(false)
            .templateCache(new FileCache())
            .cacheActive(!debug)
            .build();
    return new Templates<>(folders.get(0), engine, extension);
  }

  /**
   * Checks the name of a function before it is added.
   *
   * @throws IllegalArgumentException if it cannot be one, or Pebble has one of that name
   */
  public static void checkFunctionName(String name) {
    CallNames.checkFunction(name);
  }

  /** The same for the name of a filter. */
  public static void checkFilterName(String name) {
    CallNames.checkFilter(name);
  }

  /** The same for the name of a test. */
  public static void checkTestName(String name) {
    CallNames.checkTest(name);
  }

  /**
   * Renders a template of the folder.
   *
   * @param name of a file in the folder, with slashes between segments
   * @param context what functions are given
   * @throws IllegalArgumentException if there is no such template
   * @throws IllegalStateException if it has a mistake, asks for a template that is not there or
   *     fails while rendering; the message says in which line, or which template asks for which
   */
  public String render(String name, C context, Map<String, ? extends @Nullable Object> model) {
    try {
      return rendered(name, context, model);
    } catch (MissingTemplate e) {
      throw new IllegalArgumentException(
          "template '" + name + "' cannot be read: " + e.reason() + ": " + advice(e), e);
    }
  }

  /**
   * Renders the first of these that is there. Throws as render does.
   *
   * @throws IllegalArgumentException if none is there, or there are no names
   */
  public String render(
      List<String> names, C context, Map<String, ? extends @Nullable Object> model) {
    for (String name : names) {
      try {
        return rendered(name, context, model);
      } catch (MissingTemplate e) { // the next one may be there
      }
    }
    throw new IllegalArgumentException(
        "none of the templates "
            + names
            + " can be read: put one into the class path folder '"
            + folder
            + "'");
  }

  /** Renders a template; throws MissingTemplate if this very one is not there. */
  private String rendered(String name, C context, Map<String, ? extends @Nullable Object> model) {
    String what = "template '" + name + "'";
    PebbleTemplate template;
    try {
      template = engine.getTemplate(name);
    } catch (MissingTemplate e) {
      throw e;
    } catch (PebbleException e) {
      throw mistake(what, e);
    }
    return evaluate(what, template, context, model);
  }

  /** Renders a template given as text; it is read anew each time. Throws as render does. */
  public String renderString(
      String source, C context, Map<String, ? extends @Nullable Object> model) {
    PebbleTemplate template;
    try {
      template = engine.getLiteralTemplate(source);
    } catch (PebbleException e) {
      throw mistake("the template text", e);
    }
    return evaluate("the template text", template, context, model);
  }

  @SuppressWarnings("unchecked") // Pebble declares Map<String, Object> and only reads it
  private String evaluate(
      String what,
      PebbleTemplate template,
      C context,
      Map<String, ? extends @Nullable Object> model) {
    StringWriter page = new StringWriter(1024);
    Object before = calls.enter(context);
    try {
      template.evaluate(page, (Map<String, Object>) model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MissingTemplate e) {
      throw new IllegalStateException(
          what + " fails: " + e.asker() + " asks for " + e.reason() + ": " + advice(e), e);
    } catch (PebbleException e) {
      throw mistake(what, e);
    } finally {
      calls.leave(before);
    }
    return page.toString();
  }

  private String advice(MissingTemplate missing) {
    return ClosedFolder.advice(folder + "/" + missing.name())
        .orElse(
            "put it into the class path folder '"
                + folder
                + "' (src/main/resources/"
                + folder
                + ")");
  }

  private static IllegalStateException mistake(String what, PebbleException e) {
    return new IllegalStateException(
        what + " fails: " + e.getMessage() + extensionOf(String.valueOf(e.getMessage())), e);
  }

  /** Which extension has a function that is not there; empty if none of the framework's does. */
  private static String extensionOf(String message) {
    if (message.contains("[csrf_field]") || message.contains("[csrf_meta_tag]")) {
      return ": call app.install(Csrf.protection()) first";
    }
    return message.contains("[csp_nonce]")
        ? ": call app.install(SecurityHeaders.defaults()) first"
        : "";
  }
}
