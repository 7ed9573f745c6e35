package dev.carafe.internal;

import java.util.Arrays;

/** IPv6 addresses in all spellings, and in the one that browsers write (RFC 5952). */
final class Ipv6 {
  private static final int PIECES = 8;
  private static final int LONGEST = 45;

  private final String text;
  private final int[] pieces = new int[PIECES];
  private int count;
  private int at;

  /** How many pieces stand before the gap, or -1 without a gap. */
  private int gap = -1;

  private Ipv6(String text) {
    this.text = text;
  }

  /**
   * The address in its shortest form, without brackets.
   *
   * @throws IllegalArgumentException if it is no address; one with a zone is none
   */
  static String canonical(String text) {
    Ipv6 address = new Ipv6(text);
    if (text.length() > LONGEST || !address.read()) {
      throw new IllegalArgumentException("is no IPv6 address");
    }
    return address.write();
  }

  private boolean read() {
    if (text.startsWith("::")) {
      at = 2;
      gap = 0;
    }
    while (at < text.length()) {
      if (count == PIECES) {
        return false;
      }
      int start = at;
      int piece = piece();
      if (at < text.length() && text.charAt(at) == '.') {
        at = start;
        return readIpv4() && spread();
      }
      if (at == start) {
        return false;
      }
      pieces[count++] = piece;
      if (!readColons()) {
        return false;
      }
    }
    return spread();
  }

  /** Reads up to four hexadecimal digits. */
  private int piece() {
    int value = 0;
    int end = Math.min(text.length(), at + 4);
    while (at < end && text.charAt(at) < 0x80 && Character.digit(text.charAt(at), 16) >= 0) {
      value = value * 16 + Character.digit(text.charAt(at++), 16);
    }
    return value;
  }

  /** What stands between two pieces, or nothing at the end. */
  private boolean readColons() {
    if (at == text.length()) {
      return true;
    }
    if (text.charAt(at++) != ':') {
      return false;
    }
    if (at < text.length() && text.charAt(at) == ':') {
      if (gap >= 0) {
        return false;
      }
      gap = count;
      at++;
      return true;
    }
    return at < text.length();
  }

  /** The last two pieces as four decimal numbers without leading zeros. */
  private boolean readIpv4() {
    if (count > PIECES - 2) {
      return false;
    }
    int address = 0;
    for (int i = 0; i < 4; i++) {
      int end = i < 3 ? text.indexOf('.', at) : text.length();
      int octet = end < 0 ? -1 : octet(at, end);
      if (octet < 0) {
        return false;
      }
      address = address << 8 | octet;
      at = end + 1;
    }
    pieces[count++] = address >>> 16;
    pieces[count++] = address & 0xFFFF;
    return true;
  }

  private int octet(int from, int to) {
    if (from == to || to - from > 3 || (to - from > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value > 255 ? -1 : value;
  }

  /** Fills the gap with zeros. */
  private boolean spread() {
    if (gap < 0) {
      return count == PIECES;
    }
    int behind = count - gap;
    if (count == PIECES) {
      return false;
    }
    System.arraycopy(pieces, gap, pieces, PIECES - behind, behind);
    Arrays.fill(pieces, gap, PIECES - behind, 0);
    return true;
  }

  private String write() {
    int start = -1;
    int length = 1;
    for (int i = 0; i < PIECES; i++) {
      int zeros = 0;
      while (i + zeros < PIECES && pieces[i + zeros] == 0) {
        zeros++;
      }
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    StringBuilder out = new StringBuilder(LONGEST);
    for (int i = 0; i < PIECES; i++) {
      if (i == start) {
        out.append("::");
        i += length - 1;
      } else {
        out.append(out.length() == 0 || out.charAt(out.length() - 1) == ':' ? "" : ":");
        out.append(Integer.toHexString(pieces[i]));
      }
    }
    return out.toString();
  }
}
