package dev.carafe.templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders the templates of one class path folder. What a template prints is HTML-escaped unless it
 * says otherwise; a variable that is not there prints nothing. Safe for use by many threads.
 */
public final class Templates {
  private final String folder;
  private final PebbleEngine engine;
  private final FunctionExtension functions;

  private Templates(String folder, PebbleEngine engine, FunctionExtension functions) {
    this.folder = folder;
    this.engine = engine;
    this.functions = functions;
  }

  /**
   * Templates read from a class path folder such as {@code templates}.
   *
   * @param reload whether a template is read again each time, for development
   * @param functions what templates can call, by name
   */
  public static Templates from(
      String folder, boolean reload, Map<String, TemplateFunction> functions) {
    FunctionExtension extension = new FunctionExtension(functions);
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ResourceLoader(folder))
            .extension(extension)
            .autoEscaping(true)
            .strictVariables(false)
            .cacheActive(!reload)
            .build();
    return new Templates(folder, engine, extension);
  }

  /**
   * Renders a template of the folder.
   *
   * @throws IllegalArgumentException if there is no such template
   * @throws IllegalStateException if it has a mistake or fails while rendering; the message says in
   *     which line
   */
  public String render(String name, Map<String, ? extends @Nullable Object> model) {
    try {
      return evaluate(engine.getTemplate(name), model);
    } catch (LoaderException e) {
      throw new IllegalArgumentException(
          "template '"
              + name
              + "' cannot be read: "
              + e.getPebbleMessage()
              + ": put it into the class path folder '"
              + folder
              + "' (src/main/resources/"
              + folder
              + ")",
          e);
    } catch (PebbleException e) {
      throw mistake("template '" + name + "'", e);
    }
  }

  /** Renders a template given as text; it is read anew each time. */
  public String renderString(String source, Map<String, ? extends @Nullable Object> model) {
    try {
      return evaluate(engine.getLiteralTemplate(source), model);
    } catch (PebbleException e) {
      throw mistake("the template text", e);
    }
  }

  @SuppressWarnings("unchecked") // Pebble declares Map<String, Object> and only reads it
  private String evaluate(PebbleTemplate template, Map<String, ? extends @Nullable Object> model) {
    StringWriter page = new StringWriter(1024);
    Map<String, ?> before = functions.enter(model);
    try {
      template.evaluate(page, (Map<String, Object>) model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      functions.leave(before);
    }
    return page.toString();
  }

  private static IllegalStateException mistake(String what, PebbleException e) {
    return new IllegalStateException(what + " fails: " + e.getMessage(), e);
  }
}
