package dev.carafe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may have the session that it brought, such as one that is bound to a
 * device: {@link Carafe#admitSessions}.
 *
 * <pre>{@code
 * app.admitSessions(
 *     (request, values) -> values.get("office") == null || office.holds(request.remoteAddress()));
 * }</pre>
 */
@FunctionalInterface
public interface SessionAdmission {
  /**
   * Whether the request may have it. Asked when something of the request first touches a session
   * that is valid, once a request; of a session that nobody touches it is never asked. It must not
   * touch the session of the request itself.
   *
   * @param values what the session holds, not to be changed
   * @throws HttpException to answer in the place of what touched the session
   */
  boolean admits(Request request, Map<String, @Nullable Object> values);

  /**
   * Whether it may wait, as for a database; true unless overridden. It is then never asked on a
   * thread of the network.
   */
  default boolean blocks() {
    return true;
  }
}
