package dev.carafe.security;

import dev.carafe.Request;
import dev.carafe.sessions.Session;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that only a page of the session's own can hold: a random secret of the session, under a
 * mask that is another one for each answer, so that its length when packed tells nothing (BREACH).
 */
final class CsrfToken {
  static final String FIELD = "csrf_token";
  static final String HEADER = "X-CSRF-Token";

  static final String MISSING = "The CSRF token is missing.";
  static final String NO_SESSION = "The CSRF session token is missing.";
  static final String INVALID = "The CSRF token is invalid.";
  static final String MISMATCH = "The CSRF tokens do not match.";

  /** Under which the session keeps its secret, and the request the token that its answer has. */
  static final String KEY = "_csrf_token";

  private static final int OCTETS = 16;
  private static final int CHARS = (2 * OCTETS * 8 + 5) / 6;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private CsrfToken() {}

  /** What this request has asked for, and the secret of the session that it then had. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Made(byte[] secret, String token) {}

  /**
   * The token for the answer to this request: one, however often it is asked for, unless a login or
   * logout in between began another session.
   */
  static String of(Request request) {
    byte[] secret = secret(request.session());
    if (request.attributes().get(KEY) instanceof Made made
        && MessageDigest.isEqual(made.secret, secret)) {
      return made.token;
    }
    Made made = new Made(secret, masked(secret));
    request.attributes().put(KEY, made);
    return made.token;
  }

  private static byte[] secret(Session session) {
    byte[] present = kept(session);
    if (present != null) {
      return present;
    }
    byte[] secret = random();
    session.put(KEY, TEXT.encodeToString(secret));
    return secret;
  }

  private static byte @Nullable [] kept(Session session) {
    return session.get(KEY) instanceof String text ? decoded(text, OCTETS) : null;
  }

  private static byte[] random() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return octets;
  }

  private static String masked(byte[] secret) {
    byte[] mask = random();
    byte[] both = new byte[2 * OCTETS];
    for (int i = 0; i < OCTETS; i++) {
      both[i] = mask[i];
      both[OCTETS + i] = (byte) (mask[i] ^ secret[i]);
    }
    return TEXT.encodeToString(both);
  }

  /** What is wrong with the token that came, in a form's field or a header; null if nothing is. */
  static @Nullable String problem(Request request) {
    String sent = request.header(HEADER);
    if (sent == null || sent.isEmpty()) {
      sent = request.form().get(FIELD);
    }
    if (sent == null || sent.isEmpty()) {
      return MISSING;
    }
    byte[] secret = kept(request.session());
    if (secret == null) {
      return NO_SESSION;
    }
    byte[] both = sent.length() == CHARS ? decoded(sent, 2 * OCTETS) : null;
    if (both == null) {
      return INVALID;
    }
    byte[] unmasked = new byte[OCTETS];
    for (int i = 0; i < OCTETS; i++) {
      unmasked[i] = (byte) (both[i] ^ both[OCTETS + i]);
    }
    return MessageDigest.isEqual(unmasked, secret) ? null : MISMATCH;
  }

  private static byte @Nullable [] decoded(String text, int length) {
    try {
      byte[] octets = Base64.getUrlDecoder().decode(text);
      return octets.length == length ? octets : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
