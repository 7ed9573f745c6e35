package dev.carafe.cookies.browser;

import dev.carafe.internal.DomainMatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of publicsuffix.org: domains under which anybody can have a name, so that no cookie may
 * be shared by all of them. Read when it is first asked. Domains are in A-labels and lower case.
 */
final class PublicSuffixes {
  private static final String RESOURCE = "public-suffixes.txt";

  private PublicSuffixes() {}

  /** Holds the rules, so that a program that never asks never reads them. */
  private static final class Rules {
    static final Set<String> ALL = read();

    private static Set<String> read() {
      Set<String> rules = new HashSet<>(1 << 15);
      try (InputStream in = PublicSuffixes.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is missing beside the classes of Carafe");
        }
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
            .lines()
            .filter(line -> !line.startsWith("//"))
            .forEach(rules::add);
      } catch (IOException e) {
        throw new UncheckedIOException(RESOURCE + " of Carafe cannot be read", e);
      }
      return rules;
    }
  }

  /** Whether a domain is itself a public suffix; every name without a dot is one. */
  static boolean contains(String domain) {
    String name = withoutTrailingDot(domain);
    if (name.isEmpty() || DomainMatch.isIpAddress(name)) {
      return false;
    }
    int dot = name.indexOf('.');
    return dot < 0
        || Rules.ALL.contains(name)
        || (Rules.ALL.contains("*" + name.substring(dot)) && !isException(name));
  }

  /** Whether a name is its owner's though a wildcard covers it. */
  private static boolean isException(String name) {
    return Rules.ALL.contains("!" + name);
  }

  /** The public suffix and one label more, or null for IP addresses and public suffixes. */
  static @Nullable String registrableDomain(String host) {
    String name = withoutTrailingDot(host);
    if (DomainMatch.isIpAddress(name) || contains(name)) {
      return null;
    }
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      String domain = name.substring(start);
      if (contains(name.substring(dot + 1)) || isException(domain)) {
        return domain;
      }
      start = dot + 1;
    }
    return null;
  }

  /** The registrable domain of a host, or the host itself if it has none. */
  static String site(String host) {
    String domain = registrableDomain(host);
    return domain == null ? host : domain;
  }

  private static String withoutTrailingDot(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }
}
