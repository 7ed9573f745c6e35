package dev.carafe.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The list that comes with Carafe; its source and licence are beside it. */
final class BundledPasswords {
  private static final String LIST = "breached-passwords.txt.gz";

  private BundledPasswords() {}

  static boolean contains(String password) {
    return Holder.LOWER_CASE.contains(password.toLowerCase(Locale.ROOT));
  }

  static int size() {
    return Holder.LOWER_CASE.size();
  }

  private static final class Holder {
    static final Set<String> LOWER_CASE = read();

    private static Set<String> read() {
      try (InputStream list =
              Objects.requireNonNull(BundledPasswords.class.getResourceAsStream(LIST), LIST);
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(new GZIPInputStream(list), StandardCharsets.UTF_8))) {
        return lines.lines().collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + LIST + " of Carafe's jar", e);
      }
    }
  }
}
