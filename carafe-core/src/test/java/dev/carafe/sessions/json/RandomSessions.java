package dev.carafe.sessions.json;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions of every type that there is, with a taste for what is odd. */
public final class RandomSessions {
  private static final String[] KEYS = {
    "user", "n", "_permanent", " di", " t", " b", " m", " u", " d", " t__", " zz", "é", "😀"
  };
  private static final String LETTERS =
      "abc XYZ09\"\\/<>&'\b\f\n\r\t\0\u001f\u007f\u0080éß☃\u2028\ufeff\uffff\ud800";

  private final Random random;

  public RandomSessions(Random random) {
    this.random = random;
  }

  public Map<String, @Nullable Object> session() {
    return map(0);
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(random.nextBoolean() ? KEYS[random.nextInt(KEYS.length)] : text(), value(depth));
    }
    return map;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 3 ? 11 : 15)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> Integer.MAX_VALUE + 1L + random.nextInt(Integer.MAX_VALUE);
      case 4 -> BigInteger.ONE.shiftLeft(64 + random.nextInt(100)).negate();
      case 5 -> finite();
      case 6 -> text();
      case 7 -> octets();
      case 8 -> new UUID(random.nextLong(), random.nextLong());
      case 9 -> Instant.ofEpochSecond((long) (312e9 * random.nextDouble()) - 59_000_000_000L);
      case 10 -> new Markup(text());
      case 11, 12 -> list(depth + 1);
      case 13 -> Tuple.copyOf(list(depth + 1));
      default -> map(depth + 1);
    };
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(depth));
    }
    return list;
  }

  private double finite() {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(10_000) / 100.0;
      case 1 -> random.nextGaussian();
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isNaN(any) ? Double.MIN_VALUE : any;
      }
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.append(random.nextInt(4) == 0 ? "aaaaaaaaaaaaaaaaaaaaaaaaaaaa" : "").toString();
  }

  private byte[] octets() {
    byte[] octets = new byte[random.nextInt(9)];
    random.nextBytes(octets);
    return octets;
  }
}
