package dev.carafe.internal;

/** Bounds of Python's that both halves go by, so that what one writes the other reads. */
public final class PythonLimits {
  /** The most digits of a whole number in text: {@code sys.int_info.default_max_str_digits}. */
  public static final int MAX_DIGITS = 4300;

  private PythonLimits() {}
}
