package dev.carafe.binding;

import org.jspecify.annotations.Nullable;

/** What was sent does not fit: an answer in the 400s, which says why. */
public final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String description;

  Unfit(int status, String description, @Nullable Throwable cause) {
    super(description, cause, false, false);
    this.status = status;
    this.description = description;
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** What is wrong, for those who sent it; no value is in it. */
  public String description() {
    return description;
  }
}
