package dev.carafe.security;

import dev.carafe.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a {@link Login} was set up; written to only before whoever holds it is made. */
final class LoginSettings<U> implements Cloneable {
  private final Function<U, @Nullable String> id;
  private final Function<String, @Nullable U> loadUser;
  @Nullable Function<Request, String> view;
  @Nullable Function<Request, String> confirmView;
  @Nullable Function<U, @Nullable String> stamp;
  @Nullable Function<Request, @Nullable U> loadFromRequest;
  @Nullable RememberMe rememberMe;
  @Nullable LoginListener listener;
  @Nullable Duration lifetime;
  boolean clearsSiteData;
  boolean deviceBound;
  private Set<String> keeping = Set.of();

  LoginSettings(Function<U, @Nullable String> id, Function<String, @Nullable U> loadUser) {
    this.id = id;
    this.loadUser = loadUser;
  }

  LoginSettings<U> with(Consumer<LoginSettings<U>> change) {
    LoginSettings<U> copy = copy();
    change.accept(copy);
    if (copy.deviceBound && copy.rememberMe != null) {
      throw new IllegalArgumentException(
          "a remembered login begins a session on whatever device its cookie is: leave remembering"
              + " out where logins are deviceBound, and call session.permanent(true) after the"
              + " login");
    }
    return copy;
  }

  @SuppressWarnings("unchecked") // a clone is of the same class
  private LoginSettings<U> copy() {
    try {
      return (LoginSettings<U>) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  LoginSettings<U> keeping(String... sessionKeys) {
    Set<String> all = new LinkedHashSet<>(keeping);
    all.addAll(Arrays.asList(sessionKeys));
    return with(f -> f.keeping = Set.copyOf(all));
  }

  Set<String> keeping() {
    return keeping;
  }

  @Nullable Function<Request, String> view() {
    return view;
  }

  /** The page that asks for the password once more. */
  @Nullable Function<Request, String> confirmView() {
    return confirmView == null ? view : confirmView;
  }

  /** The id of a user; throws an IllegalArgumentException if there is none. */
  String idOf(U user) {
    String found = id.apply(user);
    if (found == null || found.isEmpty()) {
      throw new IllegalArgumentException(
          "a " + user.getClass().getName() + " has no id: save it before it logs in");
    }
    return found;
  }

  @Nullable U load(String userId) {
    return loadUser.apply(userId);
  }

  /** What a login of the user is bound to, hashed; null if logins are bound to nothing. */
  @Nullable String stampOf(U user, String userId) {
    if (stamp == null) {
      return null;
    }
    String text = stamp.apply(user);
    return LoginSession.hash(userId, text == null ? "" : text);
  }
}
