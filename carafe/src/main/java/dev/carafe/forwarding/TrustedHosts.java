package dev.carafe.forwarding;

import dev.carafe.internal.HostNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hosts under which a program answers: Werkzeug's {@code host_is_trusted}. */
public final class TrustedHosts {
  private final List<String> hosts;

  private TrustedHosts(List<String> hosts) {
    this.hosts = hosts;
  }

  public static TrustedHosts of(List<String> hosts) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "the list of trusted hosts is empty, so nothing would be answered: name one at least");
    }
    List<String> names = new ArrayList<>();
    for (String host : hosts) {
      boolean suffix = host.startsWith(".");
      names.add(suffix ? "." + ascii(host.substring(1), host) : ascii(host, host));
    }
    return new TrustedHosts(List.copyOf(names));
  }

  private static String ascii(String name, String host) {
    try {
      String ascii = name.startsWith("[") ? name : HostNames.toAscii(name);
      if (HostText.isName(ascii)) {
        return ascii.toLowerCase(Locale.ROOT);
      }
    } catch (IllegalArgumentException e) {
      throw refused(host, e);
    }
    throw refused(host, null);
  }

  private static IllegalArgumentException refused(
      String host, @Nullable IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "trusted host '"
            + host
            + "' is no host: write 'example.org', or '.example.org' for it"
            + " and all hosts below, without a port",
        cause);
  }

  /** Whether the host, in lower case and without a port, is one of them or below one. */
  public boolean trusts(String host) {
    if (!HostText.isName(host)) {
      return false;
    }
    for (String name : hosts) {
      boolean below = name.charAt(0) == '.' && host.endsWith(name);
      if (below || host.equals(name.charAt(0) == '.' ? name.substring(1) : name)) {
        return true;
      }
    }
    return false;
  }
}
