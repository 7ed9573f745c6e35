package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/** The signature is good, but what it vouches for makes no value. Not a {@link BadSignature}. */
public final class BadPayload extends BadData {
  BadPayload(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
