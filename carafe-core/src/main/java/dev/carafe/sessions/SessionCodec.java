package dev.carafe.sessions;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.sessions.json.SessionTag;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.signing.Codec;
import dev.carafe.signing.Digest;
import dev.carafe.signing.Encrypter;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a session becomes the value of a cookie, and back. A codec is immutable: its methods change
 * nothing and return a changed copy.
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
@CheckReturnValue
public final class SessionCodec {
  /** Below this many octets of JSON the framework's own form is not compressed. */
  private static final int COMPRESS_FROM = 512;

  private static final String PURPOSE = "carafe-session";
  private static final String NULL = "the session codec is null: choose one, or leave it out";

  private enum Kind {
    FLASK,
    SIGNED,
    UNBOUND,
    ENCRYPTED
  }

  private static final SigningOptions FLASK_OPTIONS =
      SigningOptions.salt("cookie-session").digest(Digest.SHA_1).keyDerivation(KeyDerivation.HMAC);

  private static final SessionCodec FLASK = of(Kind.FLASK);
  private static final SessionCodec SIGNED = of(Kind.SIGNED);
  private static final SessionCodec ENCRYPTED = of(Kind.ENCRYPTED);

  private final Kind kind;
  private final boolean compressed;
  private final Instant end;
  private final List<SessionCodec> others;
  private final TaggedJson json;

  private SessionCodec(
      Kind kind, boolean compressed, Instant end, List<SessionCodec> others, TaggedJson json) {
    this.kind = kind;
    this.compressed = compressed;
    this.end = end;
    this.others = others;
    this.json = json;
  }

  private static SessionCodec of(Kind kind) {
    return new SessionCodec(kind, false, Instant.MAX, List.of(), TaggedJson.builtIn());
  }

  /**
   * Flask's own octets (SecureCookieSessionInterface of Flask 3.1): tagged JSON, zlib where that is
   * shorter, HMAC-SHA-1 with a key derived by HMAC from the salt {@code cookie-session}. The
   * visitor can read the session.
   *
   * <p>Flask's octets do not say in which cookie they belong: with one key the value of one cookie
   * is valid in every other, that of another host, another program or another name included. Where
   * sites with one key must be kept apart, use {@link #signed()} or {@link #encrypted()}, or a key
   * for each.
   */
  public static SessionCodec flask() {
    return FLASK;
  }

  /**
   * The framework's default: built as Flask's, but with HMAC-SHA-256 under keys that follow by
   * {@link KeyRing#derive} for the purpose {@code carafe-session} and have the cookie's name as
   * their salt, so that the value is worthless in another cookie; and compressed only from 512
   * octets of JSON on, because trying costs more than all the rest. The visitor can read the
   * session.
   *
   * <p>Two programs with the same key and the same cookie name share their sessions.
   */
  public static SessionCodec signed() {
    return SIGNED;
  }

  /**
   * The form that {@link #signed()} had before the cookie's name was bound in: HMAC-SHA-256 with
   * the salt {@code carafe-session}. It is only read, and until a moment that you give: pass it to
   * {@link #alsoReads}, so that a change of program logs nobody out. Until then the hole is open:
   * the value of one cookie is valid in every other cookie of the same key. It is of no use once
   * the lifetime of the sessions has gone by since the change.
   *
   * @throws NullPointerException if there is no moment
   */
  public static SessionCodec unboundUntil(Instant end) {
    Objects.requireNonNull(end, "the moment until which unbound sessions are read is null");
    return new SessionCodec(Kind.UNBOUND, false, end, List.of(), TaggedJson.builtIn());
  }

  /**
   * The same JSON, encrypted ({@link Encrypter}, AES-256-GCM): the visitor cannot read it, though
   * its length shows. The cookie's name is bound in, so that the value is worthless in another
   * cookie. It is not compressed; see {@link #compressed()}.
   */
  public static SessionCodec encrypted() {
    return ENCRYPTED;
  }

  /**
   * This codec, but compressing before it encrypts, where that is shorter. It is not the default,
   * because the length of the cookie then tells an eavesdropper about what is in it, if he can
   * choose a part of it (the attacks CRIME and BREACH): do not use it if the session holds both
   * secrets and what visitors type in. Signed codecs compress by themselves, since theirs can be
   * read anyway.
   *
   * @throws IllegalStateException if this codec does not encrypt
   */
  public SessionCodec compressed() {
    if (kind != Kind.ENCRYPTED) {
      throw new IllegalStateException(
          "only SessionCodec.encrypted() is asked to compress: the signed ones do it by themselves");
    }
    return new SessionCodec(kind, true, end, others, json);
  }

  /**
   * This codec, which also reads the cookies of others: use it to move from one to another without
   * logging anyone out. Under {@link SessionOptions#defaults()} what was read in another form is
   * written in this one at once. Once the longest lifetime of a session has gone by nobody needs
   * the others any more.
   *
   * <p>All read with the same keys, and with the tags of this codec.
   */
  public SessionCodec alsoReads(SessionCodec... codecs) {
    List<SessionCodec> more = new ArrayList<>(others);
    for (SessionCodec codec : Objects.requireNonNull(codecs, NULL)) {
      Objects.requireNonNull(codec, NULL);
      more.add(codec);
      more.addAll(codec.others);
    }
    return new SessionCodec(kind, compressed, end, List.copyOf(more), json);
  }

  /**
   * This codec, with a tag for a type of the program's own.
   *
   * @throws IllegalArgumentException if there is a tag with that key already
   */
  public SessionCodec tag(SessionTag<?> tag) {
    Objects.requireNonNull(tag, "the session tag is null: make one with SessionTag.of");
    return new SessionCodec(kind, compressed, end, others, json.with(tag));
  }

  /**
   * A serializer that makes and reads cookie values, of this codec's own form only: Flask's {@code
   * get_signing_serializer}.
   *
   * <p>Its {@code dumps} throws IllegalArgumentException, with the path, for a value that a session
   * cannot keep; its {@code loads} throws {@link dev.carafe.signing.BadPayload} for signed octets
   * that are no session. Maps come back as {@link TaggedJson#codec()} says.
   *
   * @param cookieName the cookie whose values these are; to {@link #flask()} it makes no difference
   * @throws IllegalStateException if this codec encrypts: use a {@link SessionManager}
   */
  public UrlSafeTimedSerializer<Map<String, @Nullable Object>> signingSerializer(
      KeyRing keys, String cookieName, Clock clock) {
    Objects.requireNonNull(keys, "the key ring is null: KeyRing.of makes one");
    CookieNames.check(cookieName);
    if (kind == Kind.ENCRYPTED) {
      throw new IllegalStateException(
          "an encrypted session has no signing serializer: open it with a SessionManager");
    }
    return serializers(keys, json.maps(), clock).apply(cookieName);
  }

  /** This codec, unless it is one that is only read. */
  SessionCodec requireWritable() {
    if (kind == Kind.UNBOUND) {
      throw new IllegalArgumentException(
          "unbound sessions are only read: SessionCodec.signed().alsoReads(unboundUntil(...))");
    }
    return this;
  }

  /** Whether it writes what Flask reads. */
  boolean isFlask() {
    return kind == Kind.FLASK;
  }

  TaggedJson json() {
    return json;
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
    CookieForm form = CookieForms.signed(serializers(keys, Codec.octets(), clock));
    return kind == Kind.UNBOUND ? CookieForms.until(end, clock, form) : form;
  }

  /** The serializers for the cookies of each name. */
  private <T> Function<String, UrlSafeTimedSerializer<T>> serializers(
      KeyRing keys, Codec<T> codec, Clock clock) {
    if (kind == Kind.SIGNED) {
      KeyRing own = keys.derive(PURPOSE);
      return new PerName<>(
              name ->
                  UrlSafeTimedSerializer.of(own, sha256(name), codec, clock)
                      .compressFrom(COMPRESS_FROM))
          ::get;
    }
    UrlSafeTimedSerializer<T> serializer =
        UrlSafeTimedSerializer.of(
            keys, kind == Kind.FLASK ? FLASK_OPTIONS : sha256(PURPOSE), codec, clock);
    return name -> serializer;
  }

  private static SigningOptions sha256(String salt) {
    return SigningOptions.salt(salt).digest(Digest.SHA_256).keyDerivation(KeyDerivation.HMAC);
  }
}
