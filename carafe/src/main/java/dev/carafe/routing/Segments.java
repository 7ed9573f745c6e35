package dev.carafe.routing;

import java.util.ArrayList;
import java.util.List;

/** Cuts the parts of a rule at its slashes, up to a variable that may hold slashes itself. */
final class Segments {
  private final List<Segment> done = new ArrayList<>();
  private List<Part> open = new ArrayList<>();
  private boolean takesRest;

  private Segments() {}

  /** The segments of a rule that starts with a slash, which is not among them. */
  static List<Segment> of(List<Part> parts) {
    Segments segments = new Segments();
    String first = parts.get(0).text();
    segments.literal(first.substring(1), parts.size() == 1);
    for (int i = 1; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.converter() == null) {
        segments.literal(part.text(), i == parts.size() - 1);
      } else {
        segments.takesRest |= part.converter().shape().spansSegments();
        segments.open.add(part);
      }
    }
    segments.close(false);
    return List.copyOf(segments.done);
  }

  /** The same with one slash for each run of them. */
  static String mergeSlashes(String path) {
    if (!path.contains("//")) {
      return path;
    }
    StringBuilder merged = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
        merged.append(c);
      }
    }
    return merged.toString();
  }

  private void literal(String text, boolean last) {
    if (takesRest) {
      boolean drops = last && text.endsWith("/");
      add(drops ? text.substring(0, text.length() - 1) : text);
      if (drops) {
        close(true);
      }
      return;
    }
    int start = 0;
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', start)) {
      add(text.substring(start, slash));
      close(false);
      start = slash + 1;
    }
    add(text.substring(start));
  }

  private void add(String literal) {
    if (!literal.isEmpty()) {
      open.add(new Part(literal, null));
    }
  }

  private void close(boolean dropsSlash) {
    done.add(new Segment(List.copyOf(open), takesRest, dropsSlash));
    open = new ArrayList<>();
    takesRest = false;
  }
}
