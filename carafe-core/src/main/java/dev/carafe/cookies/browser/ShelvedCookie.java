package dev.carafe.cookies.browser;

import java.time.Instant;
import java.util.Comparator;

/** A cookie of a shelf, and when it was used. */
final class ShelvedCookie {
  /** Orders cookies by when they were used, the last ones at the end. */
  static final Comparator<ShelvedCookie> BY_USE = Comparator.comparingLong(it -> it.turn);

  private final StoredCookie cookie;
  private final String site;
  private final Instant setAt;
  private Instant usedAt;
  private long turn;

  ShelvedCookie(StoredCookie cookie, String site, Instant setAt) {
    this.cookie = cookie;
    this.site = site;
    this.setAt = setAt;
    this.usedAt = setAt;
  }

  StoredCookie cookie() {
    return cookie;
  }

  String site() {
    return site;
  }

  /** When the cookie got its value. */
  Instant setAt() {
    return setAt;
  }

  Instant usedAt() {
    return usedAt;
  }

  void use(Instant now, long turn) {
    this.usedAt = now;
    this.turn = turn;
  }
}
