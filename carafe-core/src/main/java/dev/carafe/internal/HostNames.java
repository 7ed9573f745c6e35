package dev.carafe.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Hosts as browsers know them (the URL standard's host parsing): names in A-labels by UTS #46,
 * non-transitional, so that {@code straße.de} is not {@code strasse.de}; addresses in their one
 * spelling.
 *
 * <p>Stricter than the URL standard in two things: a host has letters, digits, {@code -}, {@code .}
 * and {@code _} only, and its labels 1 to 63 octets, as DNS does; browsers take {@code a$b.example}
 * and fail later.
 *
 * <p>Messages of the exceptions say what is wrong, without the host: the caller knows it.
 * Characters are known as of the table's Unicode version, their composition as of Java's.
 */
public final class HostNames {
  private static final String A_LABEL = "xn--";

  /** Octets of a label (RFC 1035 section 2.3.4). */
  public static final int LONGEST_LABEL = 63;

  private static final int LONGEST_NAME = 253;

  /** Longer text has no ASCII form that fits, and is not worth working on. */
  private static final int LONGEST_TEXT = 4 * LONGEST_NAME;

  private HostNames() {}

  /**
   * The ASCII form of a name, in lower case.
   *
   * @throws IllegalArgumentException if it has none, or one that has other characters than letters,
   *     digits, {@code -}, {@code .} and {@code _}, or labels that are empty or too long
   */
  public static String toAscii(String name) {
    if (name.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("is too long");
    }
    String lower = WireText.isAscii(name) ? name.toLowerCase(Locale.ROOT) : "";
    boolean plain = !lower.isEmpty() && !lower.contains(A_LABEL);
    String ascii = plain ? lower : mapped(name);
    checkCharacters(ascii);
    checkLengths(ascii);
    return ascii;
  }

  /**
   * A host as it stands in a URL: a name, percent-encoded or not, an IPv4 address in any spelling,
   * or an IPv6 address in brackets.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static String canonical(String host) {
    if (host.startsWith("[")) {
      if (!host.endsWith("]")) {
        throw new IllegalArgumentException("has a bracket that is not closed");
      }
      return "[" + Ipv6.canonical(host.substring(1, host.length() - 1)) + "]";
    }
    String ascii = toAscii(host.indexOf('%') < 0 ? host : decoded(host));
    return Ipv4.endsInNumber(ascii) ? Ipv4.canonical(ascii) : ascii;
  }

  /** The host of a text such as {@code example.org:80} or {@code [::1]:80}, without its port. */
  public static String withoutPort(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    return colon > hostAndPort.lastIndexOf(']') ? hostAndPort.substring(0, colon) : hostAndPort;
  }

  private static String mapped(String name) {
    String normal = Normalizer.normalize(IdnaTable.map(name), Normalizer.Form.NFC);
    String[] labels = normal.split("\\.", -1);
    boolean bidi = false;
    StringBuilder ascii = new StringBuilder(normal.length() + 8);
    for (int i = 0; i < labels.length; i++) {
      ascii.append(i == 0 ? "" : ".");
      if (labels[i].startsWith(A_LABEL)) {
        ascii.append(labels[i]);
        labels[i] = fromALabel(labels[i]);
      } else if (WireText.isAscii(labels[i])) {
        ascii.append(labels[i]);
      } else {
        Labels.check(labels[i]);
        ascii.append(A_LABEL).append(Punycode.encode(labels[i]));
      }
      bidi |= BidiRule.appliesTo(labels[i]);
    }
    for (String label : labels) {
      if (bidi && !BidiRule.allows(label)) {
        throw new IllegalArgumentException("mixes directions of writing");
      }
    }
    return ascii.toString();
  }

  private static String fromALabel(String label) {
    String text = label.substring(A_LABEL.length());
    if (!WireText.isAscii(text)) {
      throw new IllegalArgumentException("has broken Punycode");
    }
    String decoded = Punycode.decode(text);
    if (WireText.isAscii(decoded)) {
      throw new IllegalArgumentException("has Punycode for what needs none");
    }
    Labels.check(decoded);
    return decoded;
  }

  private static void checkCharacters(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._".indexOf(c) >= 0;
      if (!allowed) {
        throw new IllegalArgumentException("has " + shown(c));
      }
    }
  }

  private static void checkLengths(String ascii) {
    int end = ascii.endsWith(".") ? ascii.length() - 1 : ascii.length();
    if (end > LONGEST_NAME) {
      throw new IllegalArgumentException("is longer than " + LONGEST_NAME + " octets");
    }
    int start = 0;
    while (start <= end) {
      int dot = ascii.indexOf('.', start);
      int labelEnd = dot < 0 ? end : dot;
      if (labelEnd == start || labelEnd - start > LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "has a label that is empty or longer than " + LONGEST_LABEL + " octets");
      }
      start = labelEnd + 1;
    }
  }

  private static String decoded(String host) {
    byte[] octets = host.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      int high =
          octets[i] == '%' && i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(octets[i + 2], 16);
      octets[length++] = low < 0 ? octets[i] : (byte) (high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  /** A character that no host may have, for messages: U+002F and the like. */
  static String shown(int codePoint) {
    String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + ", which no host may have";
  }
}
