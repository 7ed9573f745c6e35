package dev.carafe.routing;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule wants of the path between two slashes or, from a variable that may hold slashes on,
 * of the whole rest of the path; or what it wants of the host.
 *
 * <p>It takes what Werkzeug's regular expressions take, found without trying again; {@link Shape}
 * says how. That is a bounded number of looks at each character for each part. Most segments need
 * less: where no variable can go past what comes after it, there is one way only.
 */
final class Segment {
  private final List<Part> parts;
  private final boolean takesRest;
  private final boolean dropsSlash;

  /** Whether each variable but the last is followed by a character that it cannot have. */
  private final boolean hasOneWay;

  /**
   * A segment.
   *
   * @param parts in order, no two literals together; none for an empty segment
   * @param takesRest whether it is matched against the whole rest of the path
   * @param dropsSlash whether a slash at the end of the path is left for the next segment
   */
  Segment(List<Part> parts, boolean takesRest, boolean dropsSlash) {
    this.parts = List.copyOf(parts);
    this.takesRest = takesRest;
    this.dropsSlash = dropsSlash;
    this.hasOneWay = hasOneWay(parts);
  }

  private static boolean hasOneWay(List<Part> parts) {
    for (int i = 0; i < lastVariable(parts); i++) {
      UrlConverter converter = parts.get(i).converter();
      if (converter != null) {
        Part next = parts.get(i + 1);
        if (next.converter() != null || !converter.shape().excludes(next.text().charAt(0))) {
          return false;
        }
      }
    }
    return true;
  }

  private static int lastVariable(List<Part> parts) {
    int last = parts.size() - 1;
    return last >= 0 && parts.get(last).converter() == null ? last - 1 : last;
  }

  List<Part> parts() {
    return parts;
  }

  boolean takesRest() {
    return takesRest;
  }

  boolean dropsSlash() {
    return dropsSlash;
  }

  /** The literal that the segment is, or null if it has a variable. */
  @Nullable String literal() {
    if (parts.isEmpty()) {
      return "";
    }
    Part first = parts.get(0);
    return parts.size() == 1 && first.converter() == null ? first.text() : null;
  }

  boolean matchesAs(Segment other) {
    if (parts.size() != other.parts.size() || dropsSlash != other.dropsSlash) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).matchesAs(other.parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many steps one character of a path can cost. */
  int size() {
    int size = 2;
    for (Part part : parts) {
      UrlConverter converter = part.converter();
      size += converter == null ? part.text().length() : 2 * converter.shape().cost();
    }
    return size;
  }

  /** Adds the texts of the variables if all of the path from start to end fits, else none. */
  boolean match(String path, int start, int end, List<String> texts, Steps steps) {
    if (parts.size() == 1) {
      return matchOne(path, start, end, texts, steps);
    }
    if (hasOneWay) {
      return matchOneWay(path, start, end, texts, steps);
    }
    if (!edgesFit(path, start, end, steps)) {
      return false;
    }
    BitSet[] fits = new BitSet[parts.size() + 1];
    BitSet next = new BitSet();
    next.set(end);
    fits[parts.size()] = next;
    for (int i = parts.size() - 1; i >= 0; i--) {
      next = before(parts.get(i), next, path, start, end, steps);
      if (next.isEmpty()) {
        return false;
      }
      fits[i] = next;
    }
    if (!next.get(start)) {
      return false;
    }
    take(fits, path, start, end, texts, steps);
    return true;
  }

  /** A variable alone. */
  private boolean matchOne(String path, int start, int end, List<String> texts, Steps steps) {
    UrlConverter converter = parts.get(0).converter();
    steps.take(end - start + 1L);
    if (converter == null || start >= end || !converter.shape().takes(path, start, end)) {
      return false;
    }
    texts.add(path.substring(start, end));
    return true;
  }

  private boolean matchOneWay(String path, int start, int end, List<String> texts, Steps steps) {
    steps.take(2 * (end - start + 1L));
    int before = texts.size();
    int last = lastVariable(parts);
    int at = start;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      UrlConverter converter = part.converter();
      int stop;
      if (converter == null) {
        stop = at + part.text().length();
        if (stop > end || !path.startsWith(part.text(), at)) {
          break;
        }
      } else {
        stop =
            i == last
                ? end - length(i + 1)
                : find(parts.get(i + 1).text().charAt(0), path, at, end);
        if (stop <= at || !converter.shape().takes(path, at, stop)) {
          break;
        }
        texts.add(path.substring(at, stop));
      }
      at = stop;
      if (i == parts.size() - 1 && at == end) {
        return true;
      }
    }
    texts.subList(before, texts.size()).clear();
    return false;
  }

  /** The length of the literal at this index, 0 past the end. */
  private int length(int index) {
    return index < parts.size() ? parts.get(index).text().length() : 0;
  }

  private static int find(char c, String path, int start, int end) {
    int i = start;
    while (i < end && path.charAt(i) != c) {
      i++;
    }
    return i;
  }

  /** Whether the literals at both ends fit, which most paths that do not fit fail at. */
  private boolean edgesFit(String path, int start, int end, Steps steps) {
    Part first = parts.get(0);
    if (first.converter() == null) {
      steps.take(first.text().length());
      if (!path.startsWith(first.text(), start)) {
        return false;
      }
    }
    Part last = parts.get(parts.size() - 1);
    if (last.converter() == null) {
      steps.take(last.text().length());
      return path.startsWith(last.text(), end - last.text().length());
    }
    return true;
  }

  /** The places from start on where this part can begin if it must end at one of next. */
  private static BitSet before(
      Part part, BitSet next, String path, int start, int end, Steps steps) {
    UrlConverter converter = part.converter();
    if (converter != null) {
      steps.take((end - start + 1L) * converter.shape().cost());
      return converter.shape().before(path, start, end, next);
    }
    BitSet places = new BitSet();
    int length = part.text().length();
    steps.take((long) length * next.cardinality() + 1);
    for (int i = next.nextSetBit(start + length); i >= 0; i = next.nextSetBit(i + 1)) {
      if (path.startsWith(part.text(), i - length)) {
        places.set(i - length);
      }
    }
    return places;
  }

  private void take(
      BitSet[] fits, String path, int start, int end, List<String> texts, Steps steps) {
    int at = start;
    for (int i = 0; i < parts.size(); i++) {
      UrlConverter converter = parts.get(i).converter();
      if (converter == null) {
        at += parts.get(i).text().length();
        continue;
      }
      steps.take((end - at + 1L) * converter.shape().cost());
      int stop = converter.shape().reach(path, at, end, fits[i + 1]);
      texts.add(path.substring(at, stop));
      at = stop;
    }
  }
}
