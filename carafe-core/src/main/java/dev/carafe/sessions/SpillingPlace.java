package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in their cookies while they are small, and in a store from then on: they stay
 * there until they end, since requests on their way know them by the id that they have there.
 */
final class SpillingPlace implements SessionPlace {
  private final SessionPlace cookies;
  private final CookiePlace form;
  private final StorePlace store;
  private final int most;

  /**
   * @param cookies where small ones are, which is the form, or lists logins beside
   * @param most how many octets the name and the value of a cookie have at most
   */
  SpillingPlace(SessionPlace cookies, CookiePlace form, StorePlace store, int most) {
    this.cookies = cookies;
    this.form = form;
    this.store = store;
    this.most = most;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean knowsUsers() {
    return cookies.knowsUsers() && store.knowsUsers();
  }

  @Override
  public boolean blocks() {
    return store.blocks() || cookies.blocks();
  }

  @Override
  public boolean has(Loaded loaded) {
    return store.has(loaded) || cookies.has(loaded);
  }

  @Override
  public @Nullable Loaded load(Cookies sent, String cookieName) {
    Loaded loaded = isAnId(sent, cookieName) ? store.load(sent, cookieName) : null;
    return loaded == null ? cookies.load(sent, cookieName) : loaded;
  }

  private static boolean isAnId(Cookies sent, String cookieName) {
    for (String value : sent.all(cookieName)) {
      if (SessionIds.isId(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    if (loaded != null && store.has(loaded)) {
      return store.keep(session, json);
    }
    if (form.length(session.cookieName(), json, most) <= most) {
      return cookies.keep(session, json);
    }
    return loaded != null && cookies.has(loaded)
        ? MovingPlace.move(session, json, cookies, store)
        : store.keep(session, json);
  }

  @Override
  public @Nullable Kept refresh(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    return loaded != null && store.has(loaded) ? store.refresh(session, json) : keep(session, json);
  }

  @Override
  public boolean seen(SessionState session) {
    return in(session).seen(session);
  }

  @Override
  public boolean isRenewalDue(SessionState session) {
    return in(session).isRenewalDue(session);
  }

  private SessionPlace in(SessionState session) {
    Loaded loaded = session.loaded();
    return loaded != null && store.has(loaded) ? store : cookies;
  }

  @Override
  public List<UserSession> ofUser(String user) {
    List<UserSession> found = new ArrayList<>(cookies.ofUser(user)); // which throws without a list
    found.addAll(store.ofUser(user));
    return found;
  }

  @Override
  public List<String> keysOf(String user) {
    List<String> found = new ArrayList<>(cookies.keysOf(user));
    found.addAll(store.keysOf(user));
    return found;
  }

  @Override
  public void ask() {
    cookies.ask();
    store.ask();
  }

  @Override
  public void end(String key) {
    cookies.end(key);
    store.end(key);
  }

  @Override
  public boolean end(SessionState session, boolean anyway) {
    return in(session).end(session, anyway);
  }

  @Override
  public boolean leave(SessionState session, @Nullable String newKey) {
    return in(session).leave(session, newKey);
  }

  @Override
  public @Nullable String keyOf(Kept kept) {
    String value = kept.cookieValue();
    return value != null && SessionIds.isId(value) ? store.keyOf(kept) : null;
  }

  @Override
  public @Nullable Loaded loadMoved(String oldId, String key) {
    return store.loadMoved(oldId, key);
  }

  @Override
  public void endMoved(String key) {
    store.endMoved(key);
  }

  @Override
  public void undo(SessionState session, Kept kept) {
    String value = kept.cookieValue();
    (value != null && SessionIds.isId(value) ? store : cookies).undo(session, kept);
  }
}
