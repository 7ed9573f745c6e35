package dev.carafe.binding;

import java.util.List;

/** What one place of one request holds. */
public interface Source {
  /** All texts of this name in order; empty when there is none. */
  List<String> texts(String name);

  /** All files of this name that were chosen, in order; empty when there is none. */
  default List<?> files(String name) {
    return List.of();
  }
}
