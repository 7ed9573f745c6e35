package dev.carafe.cookies;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cookie as a server sets it: an immutable value; each wither returns a changed copy. */
public final class Cookie {
  private Cookie() {}

  public static Cookie of(String name, String value) {
    throw new UnsupportedOperationException();
  }

  public Cookie value(String value) {
    throw new UnsupportedOperationException();
  }

  /** An explicit path; without one the program's root path is written. */
  public Cookie path(String path) {
    throw new UnsupportedOperationException();
  }

  /** No Path attribute at all (Flask's path=None). */
  public Cookie withoutPath() {
    throw new UnsupportedOperationException();
  }

  public Cookie domain(@Nullable String domain) {
    throw new UnsupportedOperationException();
  }

  public Cookie maxAge(@Nullable Duration maxAge) {
    throw new UnsupportedOperationException();
  }

  public Cookie expires(@Nullable Instant expires) {
    throw new UnsupportedOperationException();
  }

  public Cookie secure() {
    throw new UnsupportedOperationException();
  }

  public Cookie secure(boolean secure) {
    throw new UnsupportedOperationException();
  }

  public Cookie httpOnly() {
    throw new UnsupportedOperationException();
  }

  public Cookie httpOnly(boolean httpOnly) {
    throw new UnsupportedOperationException();
  }

  public Cookie sameSite(@Nullable SameSite sameSite) {
    throw new UnsupportedOperationException();
  }

  public Cookie partitioned() {
    throw new UnsupportedOperationException();
  }

  public Cookie partitioned(boolean partitioned) {
    throw new UnsupportedOperationException();
  }

  /** The cookie that deletes this one: same name, path, domain and flags; empty and expired. */
  public Cookie deleted() {
    throw new UnsupportedOperationException();
  }

  public String name() {
    throw new UnsupportedOperationException();
  }

  public String value() {
    throw new UnsupportedOperationException();
  }
}
