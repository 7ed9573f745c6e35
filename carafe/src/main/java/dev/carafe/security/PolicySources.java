package dev.carafe.security;

import dev.carafe.internal.Ascii;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what makes a Content-Security-Policy protect nothing. */
final class PolicySources {
  /** Those of CSP 3 whose values are sources. */
  static final Set<String> FETCHES =
      Set.of(
          "default-src",
          "script-src",
          "script-src-elem",
          "script-src-attr",
          "style-src",
          "style-src-elem",
          "style-src-attr",
          "img-src",
          "font-src",
          "connect-src",
          "media-src",
          "object-src",
          "frame-src",
          "child-src",
          "worker-src",
          "manifest-src",
          "base-uri",
          "form-action",
          "frame-ancestors");

  private static final Set<String> OTHERS =
      Set.of(
          "sandbox",
          "report-uri",
          "report-to",
          "upgrade-insecure-requests",
          "require-trusted-types-for",
          "trusted-types");

  /** What stands in single quotes, or else is the name of a host. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "self",
          "none",
          "unsafe-inline",
          "unsafe-eval",
          "unsafe-hashes",
          "strict-dynamic",
          "report-sample",
          "wasm-unsafe-eval");

  static final String UNSAFE_INLINE = "'unsafe-inline'";

  /** How hashes begin: one is as long as another. */
  private static final String HASH = "'sha256-";

  private static final Set<String> HASHES = Set.of(HASH, "'sha384-", "'sha512-");

  /** Those of WebSockets fit HTTP too (CSP 3, section 6.7.2.9). */
  private static final Set<String> SCHEMES =
      Set.of("http:", "https:", "ws:", "wss:", "data:", "blob:", "filesystem:");

  private static final Set<String> SCRIPTS =
      Set.of("script-src", "script-src-elem", "script-src-attr", "worker-src");

  /** Where a source that is everybody's makes the directive, or the whole policy, worth nothing. */
  private static final Set<String> NOT_FOR_ALL =
      Set.of("object-src", "base-uri", "form-action", "frame-ancestors");

  private PolicySources() {}

  /** Throws as {@link ContentPolicy#with} does. */
  static void check(String directive, List<String> sources) {
    if (!FETCHES.contains(directive) && !OTHERS.contains(directive)) {
      throw new IllegalArgumentException(
          "the directive '" + directive + "' is none of CSP's: browsers would pass over it");
    }
    for (String source : sources) {
      refuse(directive, source, problemOfText(source));
      if (FETCHES.contains(directive)) {
        refuse(directive, source, problemOfSource(source, sources));
      }
    }
    if (FETCHES.contains(directive) && sources.isEmpty()) {
      throw new IllegalArgumentException(
          "the directive '" + directive + "' has no sources: write 'none' in quotes for none");
    }
  }

  /** Throws if the directives together let any script run. */
  static void checkWhole(Map<String, List<String>> directives) {
    directives.forEach(
        (directive, sources) -> {
          if (SCRIPTS.contains(directive)) {
            checkScripts(directive, sources);
          } else if (NOT_FOR_ALL.contains(directive)) {
            sources.forEach(
                source ->
                    refuse(
                        directive,
                        source,
                        isEverybody(source) ? "is everybody: name hosts" : null));
          }
        });
  }

  private static void checkScripts(String directive, List<String> sources) {
    for (String source : sources) {
      if (source.equals(UNSAFE_INLINE) && !isHashed(sources)) {
        refuse(
            directive,
            source,
            "lets every injected script run: give scripts nonce=\"{{ csp_nonce() }}\" instead");
      }
      refuse(
          directive,
          source,
          isEverybody(source) ? "lets scripts of everybody run: name hosts" : null);
    }
  }

  /** Whether one of them is a hash, beside which browsers pass over 'unsafe-inline'. */
  static boolean isHashed(List<String> sources) {
    return sources.stream().anyMatch(PolicySources::isHash);
  }

  private static boolean isHash(String source) {
    int end = source.length() - 1;
    if (end <= HASH.length() || !HASHES.contains(lower(source.substring(0, HASH.length())))) {
      return false;
    }
    for (int i = HASH.length(); i < end; i++) {
      if (!Ascii.isAlphanumeric(source.charAt(i)) && "+/-_=".indexOf(source.charAt(i)) < 0) {
        return false;
      }
    }
    return source.charAt(HASH.length()) != '=' && source.charAt(end) == '\'';
  }

  /** Whether it is a scheme that anybody can have, or every host of one, on whatever port. */
  private static boolean isEverybody(String source) {
    String plain = lower(source);
    int slashes = plain.indexOf("://");
    String host = slashes < 0 ? plain : plain.substring(slashes + 3);
    return SCHEMES.contains(plain)
        || host.equals("*")
        || host.startsWith("*:")
        || host.startsWith("*/");
  }

  /** The same with a keyword as it is written most often: browsers take any case. */
  static List<String> plain(List<String> sources) {
    return sources.stream()
        .map(source -> KEYWORDS.contains(unquoted(lower(source))) ? lower(source) : source)
        .toList();
  }

  private static String unquoted(String source) {
    return source.length() > 2 && source.startsWith("'") && source.endsWith("'")
        ? source.substring(1, source.length() - 1)
        : source;
  }

  private static String lower(String source) {
    return source.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String problemOfText(String source) {
    if (source.isEmpty()) {
      return "is empty: leave it out";
    }
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c <= ' ' || c > '~' || c == ';' || c == ',') {
        return "has a blank, semicolon, comma or sign beyond ASCII: give one source each, encoded";
      }
    }
    return null;
  }

  private static @Nullable String problemOfSource(String source, List<String> all) {
    String plain = lower(source);
    if (plain.startsWith("'nonce-")) {
      return "is the same for all answers, so that everybody knows it: use csp_nonce(), which adds"
          + " one for each";
    }
    if (KEYWORDS.contains(plain)
        || plain.startsWith("nonce-")
        || (plain.length() >= HASH.length()
            && HASHES.contains("'" + plain.substring(0, HASH.length() - 1)))) {
      return "is read as the name of a host: put single quotes around it";
    }
    if (source.equals("'none'") && all.size() > 1) {
      return "is passed over beside other sources: leave it or them out";
    }
    return null;
  }

  private static void refuse(String directive, String source, @Nullable String problem) {
    if (problem != null) {
      throw new IllegalArgumentException(
          "the source " + source + " of '" + directive + "' " + problem);
    }
  }
}
