package dev.carafe.routing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * Which of two segments with variables is tried first: the one with more literals, then with longer
 * ones, then with more variables, then with lighter converters; Werkzeug's {@code Weighting}.
 */
enum SegmentOrder implements Comparator<Segment> {
  INSTANCE;

  @Override
  public int compare(Segment a, Segment b) {
    int[] literalsA = literalLengths(a);
    int[] literalsB = literalLengths(b);
    int order = Integer.compare(literalsB.length, literalsA.length);
    for (int i = 0; order == 0 && i < literalsA.length; i++) {
      order = Integer.compare(literalsB[i], literalsA[i]);
    }
    if (order != 0) {
      return order;
    }
    int[] weightsA = weights(a);
    int[] weightsB = weights(b);
    order = Integer.compare(weightsB.length, weightsA.length);
    for (int i = 0; order == 0 && i < weightsA.length; i++) {
      order = Integer.compare(weightsA[i], weightsB[i]);
    }
    return order;
  }

  /** Lengths of the literals, which slashes part and do not count among. */
  private static int[] literalLengths(Segment segment) {
    return segment.parts().stream()
        .filter(part -> part.converter() == null)
        .flatMap(part -> Arrays.stream(part.text().split("/")))
        .mapToInt(String::length)
        .filter(length -> length > 0)
        .toArray();
  }

  private static int[] weights(Segment segment) {
    return segment.parts().stream()
        .map(Part::converter)
        .filter(Objects::nonNull)
        .mapToInt(UrlConverter::weight)
        .toArray();
  }
}
