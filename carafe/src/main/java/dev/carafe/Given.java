package dev.carafe;

import dev.carafe.internal.ClassPathFolder;
import org.jspecify.annotations.Nullable;

/** Refuses null at the call that gives it, and says what to give. */
final class Given {
  private Given() {}

  /**
   * The value.
   *
   * @param what what was given to which method, such as {@code the view of rule '/'}
   * @param instead what to do, such as {@code give one}
   * @throws IllegalArgumentException if it is null
   */
  static <T> T notNull(@Nullable T value, String what, String instead) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is null: " + instead);
    }
    return value;
  }

  /**
   * The name of a class path folder, without the slash that it may have after it.
   *
   * @param what what was given, such as {@code the static folder}
   * @throws IllegalArgumentException if it is null, or no such folder can be: the root of the class
   *     path holds the program itself
   */
  static String folder(@Nullable String name, String what) {
    String given = notNull(name, what, "name one");
    String folder = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    if (ClassPathFolder.refusal(folder) != null) {
      throw new IllegalArgumentException(
          what
              + " '"
              + given
              + "' is no folder of the class path: name one below src/main/resources, such as"
              + " 'assets'");
    }
    return folder;
  }
}
