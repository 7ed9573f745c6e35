package dev.carafe;

import dev.carafe.forms.FormLimits;

/**
 * How much of a request is read.
 *
 * @param maxContentLength octets of a body
 * @param maxFormMemory octets of a form that is kept in memory; Flask's MAX_FORM_MEMORY_SIZE
 * @param maxFields fields of a form, with its files, or of a query; Flask's MAX_FORM_PARTS
 * @param maxFileSize octets of each file that is sent
 */
record Limits(long maxContentLength, int maxFormMemory, int maxFields, long maxFileSize) {
  static final Limits DEFAULT = new Limits(16L * 1024 * 1024, 500_000, 1000, Long.MAX_VALUE);

  Limits {
    if (maxContentLength < 0 || maxFormMemory < 0 || maxFields < 0 || maxFileSize < 0) {
      throw new IllegalArgumentException("a limit cannot be negative: 0 refuses all");
    }
  }

  Limits withMaxContentLength(long octets) {
    return new Limits(octets, maxFormMemory, maxFields, maxFileSize);
  }

  Limits withMaxFormMemory(int octets) {
    return new Limits(maxContentLength, octets, maxFields, maxFileSize);
  }

  Limits withMaxFormParts(int parts) {
    return new Limits(maxContentLength, maxFormMemory, parts, maxFileSize);
  }

  Limits withMaxFileSize(long octets) {
    return new Limits(maxContentLength, maxFormMemory, maxFields, octets);
  }

  /** What of these a form with files goes by. */
  FormLimits ofForm() {
    return new FormLimits(maxContentLength, maxFields, maxFormMemory, maxFileSize);
  }
}
