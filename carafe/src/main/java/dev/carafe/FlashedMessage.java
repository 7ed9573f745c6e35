package dev.carafe;

import dev.carafe.sessions.json.Markup;
import org.jspecify.annotations.Nullable;

/**
 * A message that was flashed: kept in the session until a page shows it.
 *
 * <pre>{@code
 * request.flash("Saved.", "success");
 * for (FlashedMessage flashed : request.flashedMessages()) {
 *   page.append("<p class=").append(flashed.category()).append('>').append(flashed.html());
 * }
 * }</pre>
 *
 * @param category what kind it is, {@value #DEFAULT_CATEGORY} unless it was named
 * @param message the text, or {@link Markup}, or whatever a Flask program with the same session
 *     flashed
 */
public record FlashedMessage(String category, @Nullable Object message) {
  /** The category of a message that names none, as in Flask. */
  public static final String DEFAULT_CATEGORY = "message";

  /** The message as HTML: escaped, unless it is {@link Markup}. */
  public String html() {
    return message instanceof Markup markup ? markup.html() : Html.escape(text());
  }

  /** The message as text, as it was flashed: not escaped. */
  public String text() {
    return String.valueOf(message);
  }
}
