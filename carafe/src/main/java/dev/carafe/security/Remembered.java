package dev.carafe.security;

import dev.carafe.sessions.StoredSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a remember-me cookie led to: nobody, a remembered login, or a copy that was used. */
record Remembered(
    Kind kind,
    @Nullable RememberToken token,
    @Nullable StoredSession stored,
    @Nullable RememberSeries series) {
  enum Kind {
    NOTHING,
    /** The validator that the browser was given last. */
    LAST,
    /** The one before, within the grace. */
    JUST_BEFORE,
    STOLEN
  }

  static final Remembered NOTHING = new Remembered(Kind.NOTHING, null, null, null);

  /** What a cookie is, given what the store has for it. */
  static Remembered of(
      RememberToken token, @Nullable StoredSession stored, Instant now, Duration grace) {
    RememberSeries series = stored == null ? null : RememberSeries.of(stored);
    if (stored == null || series == null || (stored.user() == null && series.ended() == null)) {
      return NOTHING;
    }
    String hash = token.hash();
    Kind kind = Kind.STOLEN;
    if (series.isLast(hash)) {
      kind = Kind.LAST;
    } else if (series.isJustBefore(hash, now, grace)) {
      kind = Kind.JUST_BEFORE;
    }
    return series.ended() != null && kind != Kind.STOLEN
        ? NOTHING
        : new Remembered(kind, token, stored, series);
  }

  /** Whose login it is, or was; null for nobody's. */
  @Nullable String user() {
    if (stored == null || series == null) {
      return null;
    }
    return stored.user() == null ? series.ended() : stored.user();
  }

  boolean isStolen() {
    return kind == Kind.STOLEN;
  }

  boolean isLast() {
    return kind == Kind.LAST;
  }

  boolean isBoundTo(@Nullable String stamp) {
    return series != null && series.isBoundTo(stamp);
  }
}
