package dev.carafe.internal;

/** A label's characters beyond ASCII in ASCII, and back (RFC 3492). */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE = 0x80;
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private Punycode() {}

  /** The text after {@code xn--}; of a label that a host can have, so that nothing overflows. */
  static String encode(String label) {
    int[] codes = label.codePoints().toArray();
    StringBuilder out = new StringBuilder(label.length() + 8);
    for (int code : codes) {
      if (code < FIRST_CODE) {
        out.append((char) code);
      }
    }
    int basic = out.length();
    if (basic > 0) {
      out.append('-');
    }
    int code = FIRST_CODE;
    int delta = 0;
    int bias = FIRST_BIAS;
    int done = basic;
    while (done < codes.length) {
      int next = smallestFrom(codes, code);
      delta = Math.addExact(delta, Math.multiplyExact(next - code, done + 1));
      code = next;
      for (int c : codes) {
        if (c < code) {
          delta++;
        } else if (c == code) {
          appendNumber(out, delta, bias);
          bias = adapt(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      code++;
    }
    return out.toString();
  }

  private static int smallestFrom(int[] codes, int from) {
    int smallest = Integer.MAX_VALUE;
    for (int code : codes) {
      if (code >= from && code < smallest) {
        smallest = code;
      }
    }
    return smallest;
  }

  private static void appendNumber(StringBuilder out, int number, int bias) {
    int rest = number;
    int k = BASE;
    for (int t = threshold(k, bias); rest >= t; t = threshold(k, bias)) {
      out.append(DIGITS.charAt(t + (rest - t) % (BASE - t)));
      rest = (rest - t) / (BASE - t);
      k += BASE;
    }
    out.append(DIGITS.charAt(rest));
  }

  private static int threshold(int k, int bias) {
    return Math.max(T_MIN, Math.min(T_MAX, k - bias));
  }

  private static int adapt(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }

  /**
   * The label that a text after {@code xn--}, in lower case, stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static String decode(String text) {
    int basic = Math.max(0, text.lastIndexOf('-'));
    StringBuilder out = new StringBuilder(text.substring(0, basic));
    int code = FIRST_CODE;
    int length = basic;
    int index = 0;
    int bias = FIRST_BIAS;
    int in = basic > 0 ? basic + 1 : 0;
    while (in < text.length()) {
      long number = index;
      long weight = 1;
      int k = BASE;
      int digit;
      int t;
      do {
        digit = in < text.length() ? DIGITS.indexOf(text.charAt(in++)) : -1;
        number += digit * weight;
        if (digit < 0 || number > Integer.MAX_VALUE) {
          throw new IllegalArgumentException("has broken Punycode");
        }
        t = threshold(k, bias);
        weight *= BASE - t;
        k += BASE;
      } while (digit >= t);
      length++;
      bias = adapt((int) number - index, length, index == 0 && code == FIRST_CODE);
      code = Math.addExact(code, (int) number / length);
      index = (int) number % length;
      if (!isCharacter(code)) {
        throw new IllegalArgumentException("has broken Punycode");
      }
      out.insert(out.offsetByCodePoints(0, index), Character.toChars(code));
      index++;
    }
    return out.toString();
  }

  private static boolean isCharacter(int code) {
    return Character.isValidCodePoint(code)
        && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
  }
}
