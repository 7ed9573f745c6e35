package dev.carafe.cookies;

import dev.carafe.internal.Shown;

/** The one shape of the secure policy's refusals. */
final class Refusal {
  private Refusal() {}

  static IllegalArgumentException of(String name, String what, String browser, String mend) {
    return new IllegalArgumentException(
        "cookie " + Shown.text(name) + " " + what + ": " + browser + "; " + mend);
  }
}
