package dev.carafe.binding;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request: each value that is missing or of no use, and no value itself. */
final class Faults {
  private List<String> found = List.of();

  void add(String name, Place place, String fault) {
    if (found.isEmpty()) {
      found = new ArrayList<>();
    }
    found.add("'" + name + "' in " + place + " " + fault);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Ends the reading if anything is wrong.
   *
   * @throws Unfit that tells all of it
   */
  void check() {
    if (!found.isEmpty()) {
      throw new Unfit(400, "The request does not fit: " + String.join("; ", found) + ".", null);
    }
  }
}
