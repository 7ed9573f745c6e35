package dev.carafe.sessions;

import dev.carafe.signing.Codec;
import dev.carafe.signing.Digest;
import dev.carafe.signing.Encrypter;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session becomes the value of a cookie, and back: an immutable value; each wither returns a
 * changed copy.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults()
 *         .codec(SessionCodec.encrypted().alsoReads(SessionCodec.signed(), SessionCodec.flask()));
 * }</pre>
 *
 * <p>A {@link SessionManager} uses the codec by itself. {@link #signingSerializer} makes and reads
 * signed cookies elsewhere, in a tool or beside a Flask program.
 */
public final class SessionCodec {
  /** Below this many octets of JSON the framework's own form is not compressed. */
  private static final int COMPRESS_FROM = 512;

  private static final String PURPOSE = "carafe-session";

  private enum Kind {
    FLASK,
    SIGNED,
    ENCRYPTED
  }

  private static final SigningOptions FLASK_OPTIONS =
      SigningOptions.salt("cookie-session").digest(Digest.SHA_1).keyDerivation(KeyDerivation.HMAC);
  private static final SigningOptions SIGNED_OPTIONS =
      SigningOptions.salt(PURPOSE).digest(Digest.SHA_256).keyDerivation(KeyDerivation.HMAC);

  private static final SessionCodec FLASK = of(Kind.FLASK);
  private static final SessionCodec SIGNED = of(Kind.SIGNED);
  private static final SessionCodec ENCRYPTED = of(Kind.ENCRYPTED);

  private final Kind kind;
  private final boolean compressed;
  private final List<SessionCodec> others;
  private final Tags tags;

  private SessionCodec(Kind kind, boolean compressed, List<SessionCodec> others, Tags tags) {
    this.kind = kind;
    this.compressed = compressed;
    this.others = others;
    this.tags = tags;
  }

  private static SessionCodec of(Kind kind) {
    return new SessionCodec(kind, false, List.of(), Tags.BUILT_IN);
  }

  /**
   * Flask's own octets (SecureCookieSessionInterface of Flask 3.1): tagged JSON, zlib where that is
   * shorter, HMAC-SHA-1 with a key derived by HMAC from the salt {@code cookie-session}. The
   * visitor can read the session.
   */
  public static SessionCodec flask() {
    return FLASK;
  }

  /**
   * The framework's default: built as Flask's, but with HMAC-SHA-256 and the salt {@code
   * carafe-session}, and compressed only from 512 octets of JSON on, because trying costs more than
   * all the rest. The visitor can read the session.
   */
  public static SessionCodec signed() {
    return SIGNED;
  }

  /**
   * The same JSON, encrypted ({@link Encrypter}, AES-256-GCM): the visitor cannot read it, though
   * its length shows. The cookie's name is bound in, so that the value is worthless in another
   * cookie. Not compressed; see {@link #compressed()}.
   */
  public static SessionCodec encrypted() {
    return ENCRYPTED;
  }

  /**
   * This codec, but compressing before it encrypts, where that is shorter. Not the default, because
   * the length of the cookie then tells an eavesdropper about what is in it if he can choose a part
   * of it (the attacks CRIME and BREACH): keep it off if the session holds both secrets and what
   * visitors type in. Signed codecs compress by themselves, since theirs can be read anyway.
   *
   * @throws IllegalStateException if this codec does not encrypt
   */
  public SessionCodec compressed() {
    if (kind != Kind.ENCRYPTED) {
      throw new IllegalStateException(
          "only SessionCodec.encrypted() is asked to compress: the signed ones do it by themselves");
    }
    return new SessionCodec(kind, true, others, tags);
  }

  /**
   * This codec, which writes, and others whose cookies it reads as well: to move from one to
   * another without logging anyone out. Under {@link SessionOptions#defaults()} what was read in
   * another form is written in this one at once. Once the longest lifetime of a session has gone by
   * nobody needs the others any more.
   *
   * <p>All read with the same keys, and with the tags of this codec.
   */
  public SessionCodec alsoReads(SessionCodec... codecs) {
    List<SessionCodec> more = new ArrayList<>(others);
    for (SessionCodec codec : codecs) {
      more.add(codec);
      more.addAll(codec.others);
    }
    return new SessionCodec(kind, compressed, List.copyOf(more), tags);
  }

  /**
   * This codec, with a tag for a type of the program's own.
   *
   * @throws IllegalArgumentException if there is a tag with that key already
   */
  public SessionCodec tag(SessionTag<?> tag) {
    return new SessionCodec(kind, compressed, others, tags.with(tag));
  }

  /**
   * Flask's get_signing_serializer: makes and reads cookie values, of this codec's own form only.
   *
   * <p>Its {@code dumps} throws IllegalArgumentException, with the path, for a value that a session
   * cannot keep; its {@code loads} throws {@link dev.carafe.signing.BadPayload} for signed octets
   * that are no session. Maps come back as {@link TaggedJson#codec()} says.
   *
   * @throws IllegalStateException if this codec encrypts: use a {@link SessionManager}
   */
  public UrlSafeTimedSerializer<Map<String, @Nullable Object>> signingSerializer(
      KeyRing keys, Clock clock) {
    if (kind == Kind.ENCRYPTED) {
      throw new IllegalStateException(
          "an encrypted session has no signing serializer: open it with a SessionManager");
    }
    return serializer(keys, TaggedJson.codec(tags), clock);
  }

  Tags tags() {
    return tags;
  }

  CookieForm form(KeyRing keys, Clock clock) {
    CookieForm own = ownForm(keys, clock);
    return others.isEmpty()
        ? own
        : CookieForms.several(
            own, others.stream().map(other -> other.ownForm(keys, clock)).toList());
  }

  private CookieForm ownForm(KeyRing keys, Clock clock) {
    if (kind == Kind.ENCRYPTED) {
      Encrypter encrypter = Encrypter.of(keys, PURPOSE, clock);
      return CookieForms.encrypted(compressed ? encrypter.compressed() : encrypter);
    }
    return CookieForms.signed(serializer(keys, Codec.octets(), clock));
  }

  private <T> UrlSafeTimedSerializer<T> serializer(KeyRing keys, Codec<T> codec, Clock clock) {
    return kind == Kind.FLASK
        ? UrlSafeTimedSerializer.of(keys, FLASK_OPTIONS, codec, clock)
        : UrlSafeTimedSerializer.of(keys, SIGNED_OPTIONS, codec, clock).compressFrom(COMPRESS_FROM);
  }
}
