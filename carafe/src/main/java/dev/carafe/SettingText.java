package dev.carafe;

import dev.carafe.binding.ValueText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the texts that settings from outside can have, and refuses others with what would do. */
final class SettingText {
  private static final Map<Character, Integer> UNITS = Map.of('K', 10, 'M', 20, 'G', 30);

  private SettingText() {}

  static boolean truth(String text) {
    return fit(ValueText.toBoolean(text.toLowerCase(Locale.ROOT)), text, "true or false");
  }

  static int port(String text) {
    Integer port = ValueText.toInt(text);
    boolean fits = port != null && port >= 0 && port <= 65_535;
    return fit(fits ? port : null, text, "a port from 1 to 65535, or 0 for any that is free");
  }

  /** A number of octets, or of 1024, 1024² or 1024³ when K, M or G follows. */
  static long octets(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    Integer unit = UNITS.get(Character.toUpperCase(last));
    Long number = ValueText.toLong(unit == null ? text : text.substring(0, text.length() - 1));
    int shift = unit == null ? 0 : unit;
    boolean fits = number != null && number > 0 && number <= Long.MAX_VALUE >> shift;
    Long octets = number == null || !fits ? null : Long.valueOf(number << shift);
    return fit(octets, text, "a number of octets, or such as 20M");
  }

  /** What stands between commas, without the spaces around it. */
  static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  /** A number of proxies, or their addresses. */
  static TrustedProxies proxies(String text) {
    Integer hops = ValueText.toInt(text);
    return hops != null
        ? TrustedProxies.hops(hops)
        : TrustedProxies.addresses(list(text).toArray(String[]::new));
  }

  static AccessLog accessLog(String text) {
    return fit(ValueText.toEnum(text, AccessLog.class), text, "common or json");
  }

  private static <T> T fit(@Nullable T value, String text, String instead) {
    if (value == null) {
      throw new IllegalArgumentException("'" + text + "' will not do: write " + instead);
    }
    return value;
  }
}
