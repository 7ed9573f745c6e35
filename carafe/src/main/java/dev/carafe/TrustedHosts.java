package dev.carafe;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The hosts under which a program answers: Werkzeug's {@code host_is_trusted}. */
final class TrustedHosts {
  private final List<String> hosts;

  private TrustedHosts(List<String> hosts) {
    this.hosts = hosts;
  }

  static TrustedHosts of(List<String> hosts) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "the list of trusted hosts is empty, so nothing would be answered: name one at least");
    }
    List<String> names = new ArrayList<>();
    for (String host : hosts) {
      boolean suffix = host.startsWith(".");
      String name = suffix ? host.substring(1) : host;
      if (name.isEmpty() || !HostText.isName(IDN.toASCII(name))) {
        throw new IllegalArgumentException(
            "trusted host '"
                + host
                + "' is no host: write 'example.org', or '.example.org' for it"
                + " and all hosts below, without a port");
      }
      names.add((suffix ? "." : "") + IDN.toASCII(name).toLowerCase(Locale.ROOT));
    }
    return new TrustedHosts(List.copyOf(names));
  }

  /** Whether the host, in lower case and without a port, is one of them or below one. */
  boolean trusts(String host) {
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
