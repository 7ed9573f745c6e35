package dev.carafe.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a client takes, the most specific and then the most welcome first (RFC 9110
 * section 12.5.1). Werkzeug's {@code MIMEAccept}.
 */
public final class MediaRanges {
  /** A media type or a range of them, in lower case, its parameters sorted. */
  private record Range(String type, String subtype, List<String> parameters) {
    static @Nullable Range of(String value, List<String> parameters) {
      int slash = value.indexOf('/');
      if (slash < 0) {
        return null;
      }
      Range range = new Range(value.substring(0, slash), value.substring(slash + 1), parameters);
      return range.type.equals("*") && !range.subtype.equals("*") ? null : range;
    }

    /** One that the program offers. */
    static Range offered(String mediaType) {
      String[] parts = mediaType.toLowerCase(Locale.ROOT).split(";", -1);
      List<String> parameters = new ArrayList<>(parts.length);
      for (int i = 1; i < parts.length; i++) {
        parameters.add(parts[i].trim());
      }
      parameters.sort(null);
      Range range = of(parts[0].trim(), parameters);
      if (range == null) {
        throw new IllegalArgumentException(
            "'" + mediaType + "' is no media type: write it as text/html");
      }
      return range;
    }

    boolean isAny() {
      return type.equals("*");
    }

    boolean matches(Range offered) {
      return isAny()
          || offered.isAny()
          || (type.equals(offered.type)
              && (subtype.equals("*")
                  || offered.subtype.equals("*")
                  || (subtype.equals(offered.subtype) && parameters.equals(offered.parameters))));
    }

    int specificity() {
      return (isAny() ? 0 : 1 << 30) + (subtype.equals("*") ? 0 : 1 << 29) + parameters.size();
    }
  }

  private record Taken(Range range, double quality, int specificity) {}

  private static final Comparator<Taken> ORDER =
      Comparator.comparingInt(Taken::specificity).thenComparingDouble(Taken::quality).reversed();

  private final List<Taken> all;

  private MediaRanges(List<Taken> all) {
    this.all = all;
  }

  /** Those of the Accept fields of a request. */
  public static MediaRanges parse(List<String> fields) {
    List<Taken> all = new ArrayList<>();
    for (AcceptEntry entry : AcceptParser.parse(fields)) {
      Range range = Range.of(entry.value(), entry.parameters());
      if (range != null) {
        all.add(new Taken(range, entry.quality(), range.specificity()));
      }
    }
    all.sort(ORDER);
    return new MediaRanges(all);
  }

  /** How welcome a media type is: 0, not at all, to 1. */
  public double quality(String mediaType) {
    Taken taken = first(Range.offered(mediaType));
    return taken == null ? 0 : Math.max(0, taken.quality());
  }

  /** The most welcome of these, the first of several that are equally so, or null if none is. */
  @Nullable
  public String best(String... offered) {
    String best = null;
    double bestQuality = 0;
    int bestSpecificity = -1;
    for (String mediaType : offered) {
      Taken taken = first(Range.offered(mediaType));
      if (taken == null || taken.quality() <= 0 || taken.quality() < bestQuality) {
        continue;
      }
      if (taken.quality() > bestQuality || taken.specificity() > bestSpecificity) {
        best = mediaType;
        bestQuality = taken.quality();
        bestSpecificity = taken.specificity();
      }
    }
    return best;
  }

  private @Nullable Taken first(Range offered) {
    for (Taken taken : all) {
      if (taken.range().matches(offered)) {
        return taken;
      }
    }
    return null;
  }
}
