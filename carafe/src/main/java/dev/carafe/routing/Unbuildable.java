package dev.carafe.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says why an address cannot be built, and what may have been meant; Werkzeug's BuildError. */
final class Unbuildable {
  private Unbuildable() {}

  static IllegalArgumentException error(String endpoint, String reason, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "could not build a URL for endpoint '" + endpoint + "': " + reason, cause);
  }

  /** What is wrong with these values and this method, when no rule suits. */
  static String reason(
      String endpoint, Map<String, Object> values, @Nullable String method, List<Rule> rules) {
    Rule closest = null;
    double best = -1;
    for (Rule rule : rules) {
      double score = score(rule, endpoint, values.keySet(), method);
      if (score > best) {
        best = score;
        closest = rule;
      }
    }
    if (closest == null) {
      return "there are no views";
    }
    if (!closest.spec().endpoint().equals(endpoint)) {
      return "no view has it; did you mean '" + closest.spec().endpoint() + "'?";
    }
    if (method != null && !closest.methods().contains(method)) {
      return closest
          + " does not answer "
          + method
          + ": give one of "
          + new TreeSet<>(closest.methods());
    }
    Set<String> missing = new TreeSet<>(closest.arguments());
    missing.removeAll(values.keySet());
    missing.removeAll(closest.spec().defaults().keySet());
    if (missing.isEmpty()) {
      return closest + " has other values by default: give " + closest.spec().defaults();
    }
    return closest
        + " needs a value for '"
        + String.join("', '", missing)
        + "': give "
        + (missing.size() == 1 ? "one" : "them");
  }

  private static double score(
      Rule rule, String endpoint, Set<String> names, @Nullable String method) {
    return 0.98 * ratio(rule.spec().endpoint(), endpoint)
        + (rule.arguments().containsAll(names) ? 0.01 : 0)
        + (method != null && rule.methods().contains(method) ? 0.01 : 0);
  }

  /** How much of both texts is alike, from 0 to 1; Python's {@code SequenceMatcher.ratio}. */
  static double ratio(String a, String b) {
    int length = a.length() + b.length();
    return length == 0 ? 1 : 2.0 * alike(a, b) / length;
  }

  /** Characters in the longest text that both have, and in those before and after it. */
  private static int alike(String a, String b) {
    int longest = 0;
    int endA = 0;
    int endB = 0;
    int[] lengths = new int[b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      for (int j = b.length(); j >= 1; j--) {
        lengths[j] = a.charAt(i - 1) == b.charAt(j - 1) ? lengths[j - 1] + 1 : 0;
        if (lengths[j] >= longest && lengths[j] > 0 && (lengths[j] > longest || endA == i)) {
          longest = lengths[j];
          endA = i;
          endB = j;
        }
      }
    }
    if (longest == 0) {
      return 0;
    }
    return longest
        + alike(a.substring(0, endA - longest), b.substring(0, endB - longest))
        + alike(a.substring(endA), b.substring(endB));
  }
}
