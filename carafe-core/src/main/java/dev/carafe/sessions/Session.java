package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.StoredValues;
import dev.carafe.sessions.json.Tuple;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a program remembers of one visitor: a map from names to values.
 *
 * <p>The session is read from its cookie when it is first touched and saved when the response
 * begins; after that a write throws, or under {@link SessionOptions#flask()} is lost, with a line
 * in the log, as in Flask. A change within a list or a map that the session holds is noticed too,
 * unlike in Flask.
 *
 * <p>A session can keep null, Boolean, every number, String, byte[], UUID, Instant, OffsetDateTime,
 * ZonedDateTime, LocalDate, {@link Markup}, {@link Tuple}, and lists and maps with String keys of
 * these; records and enums through a {@link SessionKey}, other types through a {@link
 * dev.carafe.sessions.json.SessionTag}. In the next request whole numbers are the smallest of
 * Integer, Long and BigInteger, other numbers are Double, dates are Instant in whole seconds, and
 * LocalDate and BigDecimal are text, as in Flask; {@link #get(String, Object)} and SessionKey turn
 * them back.
 *
 * <pre>{@code
 * int visits = session.update("visits", 0, n -> n + 1);
 * String user = session.get("user", "guest");
 * session.permanent(true);
 * }</pre>
 *
 * <p>Every method that changes the session throws an IllegalStateException if the program has no
 * secret key or, except under {@link SessionOptions#flask()}, if the response has begun. A session
 * belongs to one request and is not safe for use by several threads at once.
 */
public final class Session extends AbstractMap<String, @Nullable Object> {
  private static final String NO_FUNCTION =
      "the function that makes the new session value is null: give one, such as n -> n + 1";

  private final SessionState state;

  /** Without a place to keep sessions there is no secret key: this one is empty and stays so. */
  Session(
      Supplier<Cookies> cookies,
      SessionNames names,
      @Nullable SessionPlace place,
      Predicate<Map<String, @Nullable Object>> admits) {
    this.state = new SessionState(cookies, names, place, admits);
  }

  SessionState state() {
    return state;
  }

  /** The key of its record in the store, which the request came with; null if there is none. */
  @Nullable String storedKey() {
    state.touch();
    return state.key();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new SessionEntries(this);
  }

  @Override
  public int size() {
    return state.touch().size();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return state.touch().containsKey(key);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return state.touch().get(key);
  }

  /**
   * Returns the value, or the fallback when the key is absent or its value is null.
   *
   * <p>The value has the fallback's type: a number is converted to the fallback's type of number, a
   * date or a decimal that was kept as text is read back. The types within a list or map are not
   * looked at. If the fallback is null, it has no type: the value is then as it was kept, and using
   * it as a type that it does not have throws a ClassCastException.
   *
   * @throws IllegalArgumentException if the value is of another type, or its number does not fit
   */
  public <T extends @Nullable Object> T get(String key, T fallback) {
    return like(fallback, state.touch().get(requireKey(key)), key);
  }

  @SuppressWarnings("unchecked") // with null for a fallback, as get says
  private static <T extends @Nullable Object> T like(
      T fallback, @Nullable Object value, String key) {
    if (value == null) {
      return fallback;
    }
    return fallback == null ? (T) value : StoredValues.like(fallback, value, key);
  }

  /**
   * Returns the value as the key's type, or null when the key is absent.
   *
   * @throws IllegalArgumentException if the value cannot be of the key's type
   */
  public <T> @Nullable T get(SessionKey<T> key) {
    Object value = state.touch().get(requireKey(key).name());
    return value == null ? null : key.read(value);
  }

  /**
   * Returns the value as the key's type, or the fallback when the key is absent.
   *
   * @throws IllegalArgumentException if the value cannot be of the key's type
   */
  public <T> T get(SessionKey<T> key, T fallback) {
    T value = get(key);
    return value == null ? fallback : value;
  }

  /**
   * Puts a value. A value that equals the old one costs nothing, except under {@link
   * SessionOptions#flask()}, where the session is sent again.
   *
   * <p>A value that the session cannot keep is refused only when the session is saved.
   */
  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    Object old = state.writable().put(requireKey(key), value);
    state.written(key);
    return old;
  }

  /** Puts a typed value; a record is kept as a map, an enum as its name. */
  public <T> void put(SessionKey<T> key, T value) {
    requireKey(key);
    Objects.requireNonNull(
        value, () -> "the value of " + key + " is null: session.remove(key) removes it");
    put(key.name(), key.write(value));
  }

  /** Puts all entries of a map. As in Flask this counts as a write even if there are none. */
  @Override
  public void putAll(Map<? extends String, ? extends @Nullable Object> more) {
    Objects.requireNonNull(more, "the map of session values is null: give one");
    state.writable();
    more.forEach(this::put);
    state.markModified();
  }

  /** Removes the key and returns its value, or null. If there was no such key, this is no write. */
  @Override
  public @Nullable Object remove(@Nullable Object key) {
    Map<String, @Nullable Object> present = state.writable();
    if (!present.containsKey(key)) {
      return null;
    }
    state.written((String) Objects.requireNonNull(key));
    return present.remove(key);
  }

  /** Removes the key's value, if there is one. */
  public void remove(SessionKey<?> key) {
    remove(requireKey(key).name());
  }

  /** Removes everything and, when the response begins, the visitor's cookie. */
  @Override
  public void clear() {
    state.writable().clear();
    state.cleared();
  }

  /** Removes the key and returns its value, or null: Flask's {@code session.pop}. */
  public @Nullable Object pop(String key) {
    return remove(requireKey(key));
  }

  /**
   * Removes the key and returns its value, or the fallback. The value has the fallback's type, as
   * in {@link #get(String, Object)}.
   *
   * @throws IllegalArgumentException if the value is of another type, or its number does not fit
   */
  public <T extends @Nullable Object> T pop(String key, T fallback) {
    T value = get(key, fallback);
    remove(key);
    return value;
  }

  /**
   * Returns the value; when the key is absent, puts the fallback first. A key whose value is null
   * counts as present, unlike in {@link #putIfAbsent}: Flask's {@code session.setdefault}.
   */
  public @Nullable Object setDefault(String key, @Nullable Object fallback) {
    Map<String, @Nullable Object> present = state.writable();
    if (present.containsKey(requireKey(key))) {
      return present.get(key);
    }
    put(key, fallback);
    return fallback;
  }

  /**
   * Puts what the function makes of the present value, or of the initial one where there is none,
   * and returns it.
   *
   * <p>With sessions in a store no update is lost: when another request changed the value at the
   * same time, the function is applied again, to what that one left, when the session is saved. It
   * should therefore do nothing but compute; what was returned before stays as it was.
   *
   * @throws IllegalArgumentException if the present value is of another type
   */
  public <T extends @Nullable Object> T update(String key, T initial, UnaryOperator<T> function) {
    Objects.requireNonNull(function, NO_FUNCTION);
    T again = StoredValues.copy(initial); // the function may change the initial value itself
    T value = function.apply(get(key, initial));
    state.writable().put(key, value);
    state.updated(key, now -> function.apply(like(StoredValues.copy(again), now, key)));
    return value;
  }

  /**
   * Puts what the function makes of the present value, or of the initial one where there is none,
   * and returns it.
   *
   * @throws IllegalArgumentException if the present value is of another type
   */
  public <T> T update(SessionKey<T> key, T initial, UnaryOperator<T> function) {
    Objects.requireNonNull(function, NO_FUNCTION);
    Object again = key.write(initial);
    T value = function.apply(get(key, initial));
    state.writable().put(key.name(), key.write(value));
    state.updated(
        key.name(), now -> key.write(function.apply(key.read(now == null ? again : now))));
    return value;
  }

  private static <K> K requireKey(K key) {
    return Objects.requireNonNull(
        key, "the key of a session value is null: use a String or a SessionKey");
  }

  /**
   * Whether the session outlives the browser's run: {@code _permanent} is true, or, as a Python
   * program may have put it, a number other than 0 or a text that is not empty.
   */
  public boolean isPermanent() {
    return SessionState.isPermanent(get(SessionState.PERMANENT));
  }

  /**
   * Sets whether the session is to outlive the browser's run, up to {@link
   * SessionOptions#permanentLifetime()}; false by default. As in Flask it is kept as the value
   * {@code _permanent}.
   */
  public void permanent(boolean permanent) {
    put(SessionState.PERMANENT, permanent);
  }

  /**
   * Gives this session time limits of its own, instead of those of {@link StoreOptions}: longer for
   * who wants to be remembered, shorter for who is at a machine that others use. They are kept as
   * the values {@code _idle_timeout} and {@code _absolute_timeout} in whole seconds, and go with
   * {@link #clear}. A session in a cookie keeps them for the day when it moves into a store.
   *
   * @param idle how long it lives after it was last used, or null for what the options say
   * @param absolute how long it lives after it was made, or null for what the options say
   * @throws IllegalArgumentException if one of them is under a second or over a hundred years
   */
  public void timeouts(@Nullable Duration idle, @Nullable Duration absolute) {
    timeout(StoreTimes.IDLE, "the session's idle timeout", idle);
    timeout(StoreTimes.ABSOLUTE, "the session's absolute timeout", absolute);
  }

  private void timeout(String key, String name, @Nullable Duration timeout) {
    if (timeout == null) {
      remove(key);
    } else {
      put(key, StoreOptions.checked(name, timeout.truncatedTo(ChronoUnit.SECONDS)).toSeconds());
    }
  }

  /** Who is logged in, or null: what {@link #user(String)} or Flask-Login said. */
  public @Nullable String user() {
    Object user = get(SessionState.USER);
    return user == null ? null : user.toString();
  }

  /**
   * Says who is logged in, null for nobody; as with Flask-Login it is kept as the value {@code
   * _user_id}. With sessions in a store this user's can be listed and ended from then on: {@link
   * SessionManager#of}. Call {@link #regenerate} too.
   *
   * @throws IllegalArgumentException if the name has more than 1000 octets in UTF-8, or half a
   *     character, which not every store can keep
   */
  public void user(@Nullable String user) {
    if (user == null) {
      remove(SessionState.USER);
    } else {
      put(SessionState.USER, UserName.checked(user));
    }
  }

  /**
   * Gives the session another id, so that who knew the old one has nothing of it: to be called when
   * somebody logs in. With sessions in a store the old id is dead at once, or after {@link
   * StoreOptions#regenerationGrace}. A session in a cookie has no id, and is only sent anew.
   *
   * <p>Together with {@link #clear} it begins another session: one that is made now, has nothing
   * but what was put into it after the clearing, and to which no grace leads from the old id.
   */
  public void regenerate() {
    state.regenerate();
  }

  /** Whether the request brought no valid session cookie. */
  public boolean isNew() {
    return state.touchedLoaded() == null;
  }

  /**
   * Whether the request had a cookie of the session's name, or of an older one that is still read,
   * valid or not. Without one its visitor never had a session, or the browser left the cookie out,
   * as it does when a page of another site led here.
   */
  public boolean isSent() {
    state.touchedLoaded();
    return state.isCookieSent();
  }

  /**
   * Whether there was a write, of whatever value: {@code session.modified} in Flask. Changes within
   * values are found only on saving.
   */
  public boolean isModified() {
    state.touch();
    return state.isWritten();
  }

  /**
   * Says that the session is to be sent, changed or not (true), or that what was done to it so far
   * is not to be saved (false): then only the refreshing of a permanent session still sends it.
   * This is setting {@code session.modified} in Flask. It needs no secret key; without one nothing
   * is saved.
   *
   * @throws IllegalStateException if there is a secret key and the response has begun
   */
  public void modified(boolean modified) {
    state.modified(modified);
  }

  /** The keys, never the values; does not load the session. */
  @Override
  public String toString() {
    return state.toString();
  }
}
