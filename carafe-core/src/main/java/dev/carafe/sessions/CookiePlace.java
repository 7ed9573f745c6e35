package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.signing.BadPayload;
import dev.carafe.signing.BadSignature;
import dev.carafe.signing.SignatureExpired;
import dev.carafe.signing.Timestamped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps sessions in their cookies, signed or encrypted. */
final class CookiePlace implements SessionPlace {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  private static final String UNVERIFIED =
      "is the key the same as where the cookie was made? is SessionOptions.flask() set in both"
          + " programs, or in neither? is it the same cookie name, and the same codec?";

  /** Octets of a key's id, times, nonces and signatures, of whatever form. */
  private static final int MOST_BESIDE = 96;

  private final CookieForm form;
  private final TaggedJson taggedJson;
  private final Duration maxAge;
  private final boolean refusesTooLarge;
  private final SessionCounters counters;
  private final @Nullable Consumer<String> passedOver;

  CookiePlace(
      CookieForm form,
      TaggedJson taggedJson,
      Duration maxAge,
      boolean refusesTooLarge,
      SessionCounters counters,
      @Nullable Consumer<String> passedOver) {
    this.form = form;
    this.taggedJson = taggedJson;
    this.maxAge = maxAge;
    this.refusesTooLarge = refusesTooLarge;
    this.counters = counters;
    this.passedOver = passedOver;
  }

  /** A cookie is sent by one response and not asked for: the last one sent stays. */
  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public boolean blocks() {
    return false;
  }

  /** Loads the first valid session among the cookies of that name; null if there is none. */
  @Override
  public @Nullable Loaded load(Cookies cookies, String cookieName) {
    return load(cookies, cookieName, found -> found);
  }

  /** Loads the first valid one of which the check leaves something. */
  @Nullable Loaded load(
      Cookies cookies, String cookieName, Function<Loaded, @Nullable Loaded> check) {
    if (!cookies.contains(cookieName)) {
      return null;
    }
    for (String value : cookies.all(cookieName)) {
      long begin = counters.events().begin();
      Loaded found = value.isEmpty() ? null : load(value, cookieName);
      Loaded loaded = found == null ? null : check.apply(found);
      if (loaded != null) {
        counters.found(null, loaded.json().length, begin);
        return loaded;
      }
    }
    return null;
  }

  private @Nullable Loaded load(String value, String cookieName) {
    try {
      Timestamped<byte[]> read = form.read(value, cookieName, maxAge);
      return Loaded.of(this, read.value(), taggedJson, read.currentKey());
    } catch (SignatureExpired e) {
      counters.expired();
      tell(cookieName, e, "the lifetime is SessionOptions.permanentLifetime");
    } catch (BadSignature e) {
      counters.notAuthentic();
      tell(cookieName, e, UNVERIFIED);
    } catch (BadPayload | MalformedJson e) {
      counters.unreadable(null);
      LOG.log(
          System.Logger.Level.WARNING,
          "cookie ''{0}'' is signed but holds no session that can be read, so it is passed over:"
              + " {1}",
          LogText.of(cookieName),
          e.getMessage());
    }
    return null;
  }

  /** Messages of BadData never quote the value; names of cookies are tokens. */
  private void tell(String cookieName, BadSignature problem, String hint) {
    if (passedOver != null) {
      passedOver.accept(
          "session cookie '"
              + cookieName
              + "' is passed over, so the session is a fresh one: "
              + problem.getMessage()
              + "; "
              + hint);
    }
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    long begin = counters.events().begin();
    String name = session.cookieName();
    String value = form.write(json, name);
    if (refusesTooLarge && SizeGuard.isTooLarge(name, value)) {
      if (!Settlement.differs(session.loaded(), json, taggedJson)) {
        return null; // It came in a shorter form or under another limit: the visitor keeps it so.
      }
      throw SizeGuard.refusal(name, value, session.load(), taggedJson);
    }
    counters.events().tell(Kind.SAVED, null, json.length, begin);
    return new Kept(value);
  }

  @Override
  public @Nullable Kept refresh(SessionState session, byte[] json) {
    return keep(session, json);
  }

  @Override
  public boolean seen(SessionState session) {
    return false;
  }

  @Override
  public List<UserSession> ofUser(String user) {
    throw unaccounted();
  }

  @Override
  public void end(String key) {
    throw unaccounted();
  }

  private static IllegalStateException unaccounted() {
    return new IllegalStateException(
        "sessions are kept in their cookies, of which there is no list: to list and end a user's"
            + " sessions keep them in a store, such as SessionOptions.store(MemorySessionStore"
            + ".create()), or list who is logged in with SessionOptions.revocable");
  }

  /** Does nothing: all that there is of the session is the visitor's cookie. */
  @Override
  public boolean end(SessionState session, boolean anyway) {
    return true;
  }

  @Override
  public boolean leave(SessionState session, @Nullable String newKey) {
    return true;
  }

  @Override
  public void undo(SessionState session, Kept kept) {
    // Nobody has the cookie yet.
  }

  /**
   * Measures the name and the value of a session's cookie; a value that surely is no longer than
   * the limit is not made for that.
   */
  int length(String cookieName, byte[] json, int limit) {
    int most = cookieName.length() + (json.length + MOST_BESIDE) / 3 * 4;
    return most <= limit ? most : cookieName.length() + form.write(json, cookieName).length();
  }
}
