package dev.carafe.internal;

/** IPv4 addresses in all spellings that browsers know, such as {@code 0x7f.1} (URL standard). */
final class Ipv4 {
  private static final int PARTS = 4;

  private Ipv4() {}

  /** Whether a host's last label is a number, so that it can only be an address. */
  static boolean endsInNumber(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    String last = host.substring(host.lastIndexOf('.', end - 1) + 1, end);
    return !last.isEmpty() && (areDigits(last, 0, 10) || number(last) >= 0);
  }

  /**
   * The address as four decimal numbers.
   *
   * @throws IllegalArgumentException if it is no address
   */
  static String canonical(String host) {
    String[] parts =
        (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
    if (parts.length > PARTS) {
      throw refused();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long number = number(parts[i]);
      boolean last = i == parts.length - 1;
      // The last number fills all octets that are left.
      int octets = last ? PARTS - i : 1;
      if (number < 0 || number >= 1L << (8 * octets)) {
        throw refused();
      }
      address += last ? number : number << (8 * (PARTS - 1 - i));
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 0xFF)
        + "."
        + (address >> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException("ends in a number and is no IPv4 address");
  }

  /** Decimal, octal after 0 or hexadecimal after 0x; -1 if it is none or too large. */
  private static long number(String text) {
    boolean hex = text.startsWith("0x");
    int radix = hex ? 16 : text.length() > 1 && text.charAt(0) == '0' ? 8 : 10;
    int start = hex ? 2 : 0;
    if (text.isEmpty() || !areDigits(text, start, radix)) {
      return -1;
    }
    long number = 0;
    for (int i = start; i < text.length(); i++) {
      number = number * radix + Character.digit(text.charAt(i), radix);
      if (number > 0xFFFF_FFFFL) {
        return -1;
      }
    }
    return number;
  }

  private static boolean areDigits(String text, int start, int radix) {
    for (int i = start; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }
}
