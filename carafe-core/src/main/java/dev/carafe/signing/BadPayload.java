package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/**
 * The signature is good, but what it vouches for makes no value. This is not a {@link
 * BadSignature}: nobody forged it, but an older or another program may have signed it.
 */
public final class BadPayload extends BadData {
  BadPayload(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
