package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/** The signature is missing or does not match. */
public class BadSignature extends BadData {
  private final byte @Nullable [] payload;

  BadSignature(String message, byte @Nullable [] payload) {
    super(message, null);
    this.payload = payload;
  }

  /**
   * A copy of what the signature was to vouch for, or null if value and signature could not be told
   * apart. Nobody has vouched for it: never act on it. The one exception is {@link
   * SignatureExpired}, whose payload was signed, some time ago.
   */
  public byte @Nullable [] payload() {
    return payload == null ? null : payload.clone();
  }
}
