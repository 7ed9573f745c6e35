package dev.carafe.json;

import java.util.List;

/** JSON that could be read but does not fit the type that it was to become. */
public final class UnfitJson extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  UnfitJson(String message, List<String> faults, Throwable cause) {
    super(message, cause);
    this.faults = List.copyOf(faults);
  }

  /**
   * What is wrong with which field, such as {@code 'size' is missing}: for those who sent it. No
   * values are in it. Empty when nobody knows.
   */
  public List<String> faults() {
    return faults;
  }
}
