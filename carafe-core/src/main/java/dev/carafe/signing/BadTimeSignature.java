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
   * When the payload claims to have been signed, or null when there is no timestamp that makes a
   * date. Like the payload it is true only of {@link SignatureExpired}.
   */
  public @Nullable Instant dateSigned() {
    return dateSigned;
  }
}
