package dev.carafe;

/**
 * How much of a request is read.
 *
 * @param maxContentLength octets of a body
 * @param maxFormMemory octets of a form that is kept in memory; Flask's MAX_FORM_MEMORY_SIZE
 * @param maxFields fields of a form or a query; Flask's MAX_FORM_PARTS
 */
record Limits(long maxContentLength, int maxFormMemory, int maxFields) {
  static final Limits DEFAULT = new Limits(16L * 1024 * 1024, 500_000, 1000);
}
