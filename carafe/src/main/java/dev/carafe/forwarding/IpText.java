package dev.carafe.forwarding;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** IP addresses as proxies write them; never asks a name server. */
public final class IpText {
  private static final int IPV4_PARTS = 4;

  private IpText() {}

  /** The address in {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code ::1} or {@code [::1]:80}. */
  public static @Nullable InetAddress withPort(String text) {
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      boolean ends = close == text.length() - 1 || (close > 0 && text.charAt(close + 1) == ':');
      return ends ? ipv6(text.substring(1, close)) : null;
    }
    int colon = text.indexOf(':');
    return colon >= 0 && colon == text.lastIndexOf(':')
        ? ipv4(text.substring(0, colon))
        : parse(text);
  }

  /** The address, or null if it is none. */
  static @Nullable InetAddress parse(String text) {
    return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
  }

  private static @Nullable InetAddress ipv4(String text) {
    byte[] octets = new byte[IPV4_PARTS];
    int start = 0;
    for (int part = 0; part < IPV4_PARTS; part++) {
      int dot = text.indexOf('.', start);
      boolean last = part == IPV4_PARTS - 1;
      int end = last ? text.length() : dot;
      int number = last == dot >= 0 ? -1 : number(text, start, end);
      if (number < 0) {
        return null;
      }
      octets[part] = (byte) number;
      start = end + 1;
    }
    return ofOctets(octets);
  }

  /** A number from 0 to 255 without a leading zero, which some programs read as octal; else -1. */
  private static int number(String text, int start, int end) {
    int length = end - start;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number > 255 ? -1 : number;
  }

  private static @Nullable InetAddress ipv6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        return null;
      }
    }
    try {
      return InetAddress.getByName("[" + text + "]"); // in brackets it is never taken for a name
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static InetAddress ofOctets(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }
}
