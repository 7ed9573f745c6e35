package dev.carafe.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that was meant by one that is not there. */
public final class Misspelling {
  private Misspelling() {}

  /** The nearest of these names if it is within two typing mistakes and most letters agree. */
  public static @Nullable String nearest(String name, Collection<String> names) {
    String nearest = null;
    int least = Math.min(3, (name.length() + 1) / 2);
    for (String candidate : names) {
      int distance = distance(name, candidate);
      if (distance > 0 && distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** How many letters to add, take away, replace or swap with the next (Damerau). */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = before;
      before = above;
      above = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
