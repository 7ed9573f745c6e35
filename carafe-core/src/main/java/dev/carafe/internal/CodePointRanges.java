package dev.carafe.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of code points in ascending order, each with a text. Filled once, then only read. */
final class CodePointRanges {
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  void add(int start, int end, String text) {
    starts.add(start);
    ends.add(end);
    texts.add(text);
  }

  /** The text of the range that has the code point, or null if none has. */
  @Nullable String at(int codePoint) {
    int found = Collections.binarySearch(starts, codePoint);
    int range = found >= 0 ? found : -found - 2;
    return range >= 0 && codePoint <= ends.get(range) ? texts.get(range) : null;
  }
}
