package dev.carafe.sessions.json;

/**
 * Text that is HTML already and needs no escaping: MarkupSafe's {@code Markup}, as a session keeps
 * it. It checks and escapes nothing.
 *
 * <pre>{@code
 * session.put("notice", new Markup("<b>saved</b>"));
 * }</pre>
 *
 * @param html the HTML
 */
public record Markup(String html) {
  /** The HTML. */
  @Override
  public String toString() {
    return html;
  }
}
