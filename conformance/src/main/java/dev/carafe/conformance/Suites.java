package dev.carafe.conformance;

import dev.carafe.cookies.CookieProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Which files are known. */
final class Suites {
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
    return switch (kind + " " + name) {
      case "VECTORS dump_cookie.json" -> List.of(Suite.read(file, name, DumpCookie::check));
      case "VECTORS parse_cookie.json" -> List.of(Suite.read(file, name, ParseCookie::check));
      case "JAR dates.json" -> List.of(Suite.read(file, name, CookieDate::check));
      case "JAR parser.json" ->
          List.of(
              Suite.read(
                  file, name + " (rfc6265bis)", new JarParser(CookieProfile.RFC6265BIS)::check),
              Suite.read(file, name + " (rfc6265)", new JarParser(CookieProfile.RFC6265)::check));
      default -> List.of();
    };
  }
}
