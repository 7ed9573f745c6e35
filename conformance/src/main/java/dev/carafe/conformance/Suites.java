package dev.carafe.conformance;

import dev.carafe.cookies.browser.CookieProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which files are known, by what their names begin with: other parts of a set may follow it. */
final class Suites {
  private static final Map<String, Suite.Check> VECTORS =
      Map.of(
          "dump_cookie", DumpCookie::check,
          "parse_cookie", ParseCookie::check,
          "itsdangerous_signer", SigningVectors.refusingEmptyKeys(SignerVectors::check),
          "timestamp_signer", SigningVectors.refusingEmptyKeys(TimestampVectors::check),
          "urlsafe_timed", SigningVectors.refusingEmptyKeys(UrlSafeVectors::check),
          "flask_session", SessionVectors::check,
          "tampered", TamperedVectors::check);

  private Suites() {}

  /** The kinds of folders. */
  enum Kind {
    VECTORS,
    JAR
  }

  /**
   * The suites of a file: none if it is not known, and more than one if its cases are run in more
   * than one way.
   *
   * @throws IOException if the file cannot be read
   */
  static List<Suite> of(Kind kind, Path file) throws IOException {
    String name = file.getFileName().toString();
    if (kind == Kind.JAR) {
      return ofJar(file, name);
    }
    for (Map.Entry<String, Suite.Check> known : VECTORS.entrySet()) {
      if (name.startsWith(known.getKey())) {
        return List.of(Suite.read(file, name, known.getValue()));
      }
    }
    return List.of();
  }

  private static List<Suite> ofJar(Path file, String name) throws IOException {
    if (name.startsWith("dates")) {
      return List.of(Suite.read(file, name, CookieDate::check));
    }
    if (name.startsWith("parser")) {
      return List.of(
          Suite.read(file, name + " (rfc6265bis)", new JarParser(CookieProfile.RFC6265BIS)::check),
          Suite.read(file, name + " (rfc6265)", new JarParser(CookieProfile.RFC6265)::check));
    }
    return List.of();
  }
}
