package dev.carafe.sessions;

import dev.carafe.signing.Codec;
import dev.carafe.signing.Digest;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session becomes the value of a signed cookie, and back.
 *
 * <p>A {@link SessionManager} does this by itself. Use the codec to read or make such cookies
 * elsewhere, in a tool or beside a Flask program:
 *
 * <pre>{@code
 * var serializer = SessionCodec.flask().signingSerializer(keys, Clock.systemUTC());
 * Map<String, Object> session = serializer.loads(cookieValue, Duration.ofDays(31));
 * }</pre>
 */
public final class SessionCodec {
  private static final SessionCodec FLASK =
      new SessionCodec(
          SigningOptions.salt("cookie-session")
              .digest(Digest.SHA_1)
              .keyDerivation(KeyDerivation.HMAC));

  private static final Codec<Map<String, @Nullable Object>> TAGGED_JSON =
      new Codec<>() {
        @Override
        public byte[] encode(Map<String, @Nullable Object> session) {
          return TaggedJson.write(session);
        }

        @Override
        public Map<String, @Nullable Object> decode(byte[] json) {
          return TaggedJson.read(json);
        }
      };

  private final SigningOptions options;

  private SessionCodec(SigningOptions options) {
    this.options = options;
  }

  /**
   * Flask's own octets (SecureCookieSessionInterface of Flask 3.1): tagged JSON, zlib where that is
   * shorter, HMAC-SHA-1 with a key derived by HMAC from the salt {@code cookie-session}.
   */
  public static SessionCodec flask() {
    return FLASK;
  }

  /**
   * Flask's get_signing_serializer: makes and reads cookie values.
   *
   * <p>Its {@code dumps} throws IllegalArgumentException, with the path, for a value that a session
   * cannot keep; its {@code loads} throws {@link dev.carafe.signing.BadPayload} for signed octets
   * that are no session. Maps come back as mutable LinkedHashMap, lists as ArrayList, whole numbers
   * as the smallest of Integer, Long and BigInteger, other numbers as Double, dates as Instant in
   * whole seconds.
   */
  public UrlSafeTimedSerializer<Map<String, @Nullable Object>> signingSerializer(
      KeyRing keys, Clock clock) {
    return UrlSafeTimedSerializer.of(keys, options, TAGGED_JSON, clock);
  }

  /** The same for a session's JSON. */
  UrlSafeTimedSerializer<byte[]> jsonSerializer(KeyRing keys, Clock clock) {
    return UrlSafeTimedSerializer.of(keys, options, Codec.octets(), clock);
  }
}
