package dev.carafe.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The signature does not match, or its timestamp is missing, malformed or out of time. */
public class BadTimeSignature extends BadSignature {
  private final @Nullable Instant dateSigned;

  BadTimeSignature(String message, byte @Nullable [] payload, @Nullable Instant dateSigned) {
    super(message, payload);
    this.dateSigned = dateSigned;
  }

  /**
   * When the payload claims to have been signed, or null if there is no timestamp that makes a
   * date. As with the payload, only that of {@link SignatureExpired} can be believed.
   */
  public @Nullable Instant dateSigned() {
    return dateSigned;
  }
}
