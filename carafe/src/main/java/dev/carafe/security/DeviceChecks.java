package dev.carafe.security;

import dev.carafe.internal.Ascii;

/** Refuses what a {@link DeviceBinding} cannot be set to. */
final class DeviceChecks {
  private DeviceChecks() {}

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  static void path(String path) {
    require(
        path.length() > 1
            && path.startsWith("/")
            && !path.endsWith("/")
            && !path.contains("//")
            && path.chars().allMatch(c -> StrictBase64.isSign((char) c) || c == '/' || c == '.'),
        "no path is '" + path + "': write one such as /auth/device");
  }

  static boolean isHostSign(char c) {
    return Ascii.isAlphanumeric(c) || c == '*' || c == '.' || c == '-';
  }
}
