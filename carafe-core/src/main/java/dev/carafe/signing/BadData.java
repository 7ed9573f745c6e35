package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/** Something that was signed, or claims to be, is not good. All errors of this package are this. */
public abstract class BadData extends RuntimeException {
  BadData(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
