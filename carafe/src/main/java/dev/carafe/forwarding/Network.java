package dev.carafe.forwarding;

import java.net.InetAddress;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param base an address within it
 * @param bits how many bits of it count
 */
public record Network(InetAddress base, int bits) {
  /**
   * Reads an address, or one with a slash and a number of bits.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    InetAddress base = IpText.parse(slash < 0 ? text : text.substring(0, slash));
    int most = base == null ? 0 : base.getAddress().length * 8;
    int bits = slash < 0 ? most : bits(text.substring(slash + 1));
    if (base == null || bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "trusted proxy '"
              + text
              + "' is no address: write '127.0.0.1', '::1' or a block such as '10.0.0.0/8'");
    }
    return new Network(base, bits);
  }

  private static int bits(String text) {
    try {
      return text.length() > 3 ? -1 : Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  public boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if (((mine[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
