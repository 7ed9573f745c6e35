package dev.carafe.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The signature is good but older than the caller allows, or dated in the future. */
public final class SignatureExpired extends BadTimeSignature {
  SignatureExpired(String message, byte @Nullable [] payload, @Nullable Instant dateSigned) {
    super(message, payload, dateSigned);
  }
}
