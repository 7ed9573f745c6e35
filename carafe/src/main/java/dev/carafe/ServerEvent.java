package dev.carafe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the events of {@link Response#events}, as a browser's {@code EventSource} reads them (HTML
 * standard, section 9.2).
 *
 * <pre>{@code
 * events.send(ServerEvent.of("{\"price\": 7}").event("price").id("41"));
 * }</pre>
 *
 * @param data what the browser is given; of any number of lines, each ended by LF, CR or both
 * @param event what listeners the browser gives it to; {@code message} when null
 * @param id what the browser sends as {@code Last-Event-ID} when it connects anew after this event;
 *     when null, the id of the one before it
 * @param retry how long the browser waits from now on before it connects anew, in milliseconds;
 *     when null, as before
 */
public record ServerEvent(
    String data, @Nullable String event, @Nullable String id, @Nullable Duration retry) {
  /**
   * Checks that nothing but the data has lines.
   *
   * @throws IllegalArgumentException if the event or the id has a line break or NUL, the time is
   *     negative, or the data is null
   */
  public ServerEvent {
    Given.notNull(data, "the data of an event", "give a text, which may be empty");
    checkLine(event, "name");
    checkLine(id, "id");
    if (retry != null && retry.isNegative()) {
      throw new IllegalArgumentException(
          "a browser cannot wait for " + retry + " before it connects anew: give a positive time");
    }
  }

  private static void checkLine(@Nullable String text, String what) {
    if (text != null
        && (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf(0) >= 0)) {
      throw new IllegalArgumentException(
          "the " + what + " of an event has a line break or NUL: put it into the data");
    }
  }

  /** An event of this data and nothing else. */
  public static ServerEvent of(String data) {
    return new ServerEvent(data, null, null, null);
  }

  /** The same for the listeners of this name. */
  public ServerEvent event(@Nullable String name) {
    return new ServerEvent(data, name, id, retry);
  }

  /** The same with an id, such as a running number. */
  public ServerEvent id(@Nullable String id) {
    return new ServerEvent(data, event, id, retry);
  }

  /** The same with a time after which the browser connects anew. */
  public ServerEvent retry(@Nullable Duration time) {
    return new ServerEvent(data, event, id, time);
  }
}
