package dev.carafe.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a client asks for, the most welcome first and any other language ({@code *})
 * last (RFC 9110 section 12.5.4). Werkzeug's {@code LanguageAccept}.
 */
public final class LanguageRanges {
  private record Range(String tag, double quality) {
    boolean isAny() {
      return tag.equals("*");
    }

    Range primary() {
      return new Range(LanguageRanges.primary(tag), quality);
    }
  }

  private final List<Range> all;

  private LanguageRanges(List<Range> all) {
    this.all = all;
  }

  /** Those of the Accept-Language fields of a request. */
  public static LanguageRanges parse(List<String> fields) {
    List<Range> all = new ArrayList<>();
    for (AcceptEntry entry : AcceptParser.parse(fields)) {
      if (entry.parameters().isEmpty()) {
        all.add(new Range(normal(entry.value()), entry.quality()));
      }
    }
    all.sort(
        (a, b) ->
            a.isAny() == b.isAny()
                ? Double.compare(b.quality(), a.quality())
                : Boolean.compare(a.isAny(), b.isAny()));
    return new LanguageRanges(all);
  }

  /**
   * The one that is asked for most; when none is, the one whose language a range with a region
   * begins with; when none is, the first with a region of a language that is asked for; or null.
   */
  public @Nullable String best(String... offered) {
    List<String> tags = new ArrayList<>(offered.length);
    for (String tag : offered) {
      tags.add(normal(tag));
    }
    int best = best(all, tags);
    if (best < 0) {
      best = best(all.stream().map(Range::primary).toList(), tags);
    }
    if (best < 0) {
      best = best(all, tags.stream().map(LanguageRanges::primary).toList());
    }
    return best < 0 ? null : offered[best];
  }

  /** Which tag is the best, the first of equals; -1 when none is asked for. */
  private static int best(List<Range> ranges, List<String> tags) {
    int best = -1;
    double bestQuality = 0;
    boolean bestIsAny = true;
    for (int i = 0; i < tags.size(); i++) {
      Range range = first(ranges, tags.get(i));
      if (range == null || range.quality() <= 0 || range.quality() < bestQuality) {
        continue;
      }
      if (range.quality() > bestQuality || (bestIsAny && !range.isAny())) {
        best = i;
        bestQuality = range.quality();
        bestIsAny = range.isAny();
      }
    }
    return best;
  }

  private static @Nullable Range first(List<Range> ranges, String tag) {
    for (Range range : ranges) {
      if (range.isAny() || range.tag().equals(tag)) {
        return range;
      }
    }
    return null;
  }

  private static String normal(String tag) {
    return tag.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String primary(String tag) {
    int hyphen = tag.indexOf('-');
    return hyphen < 0 ? tag : tag.substring(0, hyphen);
  }
}
