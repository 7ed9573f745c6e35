package dev.carafe.benchmarks;

import dev.carafe.security.Passwords;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a login of a known user with a wrong password takes, and one of an unknown user, in turn
 * so that both meet the same machine. Prints medians: {@code benchmarks/run-login-timing [ROUNDS]}.
 */
public final class LoginTiming {
  private static final int WARM_UP = 30;

  private LoginTiming() {}

  /** Measures as many pairs as the argument says, 300 by default. */
  public static void main(String[] args) {
    int rounds = args.length == 0 ? 300 : Integer.parseInt(args[0]);
    Passwords passwords = Passwords.create();
    String stored = passwords.hash("the password of somebody");
    long[] known = new long[rounds];
    long[] unknown = new long[rounds];
    for (int i = -WARM_UP; i < rounds; i++) {
      boolean knownFirst = i % 2 == 0;
      long first = time(passwords, knownFirst ? stored : null);
      long second = time(passwords, knownFirst ? null : stored);
      if (i >= 0) {
        known[i] = knownFirst ? first : second;
        unknown[i] = knownFirst ? second : first;
      }
    }
    double one = median(known);
    double other = median(unknown);
    System.out.printf(
        Locale.ROOT,
        "%d pairs: known user %.3f ms, unknown user %.3f ms, ratio %.4f%n",
        rounds,
        one / 1e6,
        other / 1e6,
        other / one);
  }

  private static long time(Passwords passwords, @Nullable String stored) {
    long start = System.nanoTime();
    if (passwords.verify(stored, "a wrong guess at it").matches()) {
      throw new IllegalStateException("the wrong password matched");
    }
    return System.nanoTime() - start;
  }

  private static double median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
