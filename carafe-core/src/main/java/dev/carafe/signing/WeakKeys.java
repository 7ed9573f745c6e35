package dev.carafe.signing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Keys that can be guessed. */
final class WeakKeys {
  static final String REMEDY = "openssl rand -base64 32 makes one";

  private static final int MIN_OCTETS = 16;

  /**
   * Keys that documentation and tutorials show, in lower case and read as Latin-1, as far as they
   * are not too short anyway.
   */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "_5#y2l\"f4q8z\n\u00ec]/",
          "_5#y2l\"f4q8z\n\u00e3\u00ac]/",
          "_5#y2l\"f4q8z\\n\\xec]/",
          "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
          "a0zr98j/3yx r~xhh!jmn]lwx/,?rt",
          "5791628bb0b13ce0c676dfde280ba245",
          "sm9obibty2hyb20ga2lja3mgyxnz",
          "you-will-never-guess",
          "hard to guess string",
          "super secret key",
          "super-secret-key",
          "super_secret_key",
          "supersecretkey123",
          "this is a secret key",
          "this-is-a-secret-key",
          "this_is_a_secret_key",
          "this is my secret key",
          "this is a super secret key",
          "thisisasecretkey",
          "thisisasupersecretkey",
          "your secret key here",
          "your-secret-key-here",
          "your_secret_key_here",
          "your super secret key",
          "your-super-secret-key",
          "my super secret key",
          "my-super-secret-key",
          "change this secret key",
          "change-this-secret-key",
          "change-me-in-production",
          "change_me_in_production",
          "replace-me-with-a-real-key",
          "something unique and secret",
          "some long random string",
          "a long random text",
          "a-very-secret-key",
          "0123456789abcdef",
          "1234567890123456");

  private WeakKeys() {}

  static void refuse(String which, Secret secret) {
    byte[] octets = secret.octets();
    if (octets.length < MIN_OCTETS) {
      throw new IllegalArgumentException(
          which
              + " has "
              + octets.length
              + " octets, few enough to be guessed: use "
              + MIN_OCTETS
              + " random ones at least; "
              + REMEDY);
    }
    String text = new String(octets, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (WELL_KNOWN.contains(text.strip())) {
      throw new IllegalArgumentException(
          which + " is a well-known example, which anybody can try: make your own; " + REMEDY);
    }
    if (GuessableKeys.isGuessable(text)) {
      throw new IllegalArgumentException(
          which
              + " is made of repetitions, sequences and well-known words, so it can be guessed: use "
              + MIN_OCTETS
              + " random octets at least; "
              + REMEDY);
    }
  }
}
