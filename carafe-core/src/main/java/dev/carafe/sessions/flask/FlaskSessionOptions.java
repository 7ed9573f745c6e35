package dev.carafe.sessions.flask;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Signer;
import dev.carafe.signing.SigningOptions;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a Flask program has set up its Flask-Session. Options are immutable: their methods change
 * nothing and return a changed copy.
 *
 * <pre>{@code
 * FlaskSessionOptions options = FlaskSessionOptions.defaults().json().keyPrefix("shop:");
 * }</pre>
 */
@CheckReturnValue
public final class FlaskSessionOptions {
  private static final int LONGEST_PREFIX = 64;

  private final boolean json;
  private final String keyPrefix;
  private final @Nullable Signer signer;
  private final Clock clock;

  private FlaskSessionOptions(
      boolean json, String keyPrefix, @Nullable Signer signer, Clock clock) {
    this.json = json;
    this.keyPrefix = keyPrefix;
    this.signer = signer;
    this.clock = clock;
  }

  /** Flask-Session's own: msgpack, keys that begin with {@code session:}, ids without signature. */
  public static FlaskSessionOptions defaults() {
    return new FlaskSessionOptions(false, "session:", null, Clock.systemUTC());
  }

  /**
   * Writes JSON: SESSION_SERIALIZATION_FORMAT is {@code json}. As in Flask-Session both forms are
   * read, whichever is written.
   */
  public FlaskSessionOptions json() {
    return new FlaskSessionOptions(true, keyPrefix, signer, clock);
  }

  /**
   * Sets what the keys of sessions begin with: SESSION_KEY_PREFIX, {@code session:} by default.
   *
   * @throws IllegalArgumentException if it has more than 64 characters, or others than the visible
   *     ones of ASCII
   */
  public FlaskSessionOptions keyPrefix(String prefix) {
    boolean fits = prefix.length() <= LONGEST_PREFIX;
    for (int i = 0; fits && i < prefix.length(); i++) {
      fits = prefix.charAt(i) > ' ' && prefix.charAt(i) < 0x7F;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "a prefix of keys is up to "
              + LONGEST_PREFIX
              + " visible ASCII characters, as SESSION_KEY_PREFIX has them");
    }
    return new FlaskSessionOptions(json, prefix, signer, clock);
  }

  /**
   * Signs the ids in cookies, and passes over others: SESSION_USE_SIGNER, which Flask-Session
   * discourages and is about to drop.
   *
   * @param keys the Flask program's SECRET_KEY, and those it had
   */
  public FlaskSessionOptions signedIds(KeyRing keys) {
    SigningOptions options = SigningOptions.salt("flask-session").keyDerivation(KeyDerivation.HMAC);
    return new FlaskSessionOptions(json, keyPrefix, Signer.of(keys, options), clock);
  }

  /** Sets by which clock sessions end: the system's by default, as in Flask-Session. */
  public FlaskSessionOptions clock(Clock clock) {
    Objects.requireNonNull(clock, "the clock is null: Clock.systemUTC()?");
    return new FlaskSessionOptions(json, keyPrefix, signer, clock);
  }

  boolean isJson() {
    return json;
  }

  String keyPrefix() {
    return keyPrefix;
  }

  @Nullable Signer signer() {
    return signer;
  }

  /** By which clock sessions end. */
  public Clock clock() {
    return clock;
  }
}
