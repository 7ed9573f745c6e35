package dev.carafe.security;

import dev.carafe.Request;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens to logins, such as for a log of them, or to warn a user by e-mail: {@link
 * Login#listener}.
 *
 * <pre>{@code
 * login.listener((request, event, user) -> {
 *   switch (event) {
 *     case REFUSED -> request.flash("Please log in.");
 *     case STOLEN -> mails.warn(user);
 *     default -> {}
 *   }
 * })
 * }</pre>
 */
@FunctionalInterface
public interface LoginListener {
  /**
   * Hears of an event, on the request's thread and before the answer is made. What it throws is
   * logged and changes nothing.
   *
   * @param user the id of whom it is about, or null where nobody is known
   */
  void heard(Request request, LoginEvent event, @Nullable String user);
}
