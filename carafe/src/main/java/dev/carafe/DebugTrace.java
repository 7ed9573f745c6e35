package dev.carafe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An error's stack trace as the debug page shows it. */
final class DebugTrace {
  /** Lines of a stack trace that belong together: of the program, or of what it is built on. */
  record Part(String text, boolean folded, int frames) {}

  private static final int MAX_EXCERPTS = 4;
  private static final int MAX_ERRORS = 10;

  /** So many lines in a row that are not the program's are folded away. */
  private static final int FOLDED = 4;

  private final @Nullable SourceFiles sources;
  private final List<Throwable> chain = new ArrayList<>();

  /**
   * Reads an error.
   *
   * @param withSource whether source may be shown
   */
  DebugTrace(Throwable error, boolean withSource) {
    sources = withSource ? new SourceFiles(Path.of("")) : null;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable e = error; e != null && seen.add(e); e = e.getCause()) {
      if (chain.size() == MAX_ERRORS) {
        break;
      }
      chain.add(e);
    }
  }

  /** The source where the program's own code failed: of the first cause first. */
  List<SourceFiles.Excerpt> excerpts() {
    List<SourceFiles.Excerpt> excerpts = new ArrayList<>();
    for (int i = chain.size() - 1; i >= 0 && excerpts.size() < MAX_EXCERPTS; i--) {
      SourceFiles.Excerpt excerpt = excerpt(chain.get(i));
      if (excerpt != null && !excerpts.contains(excerpt)) {
        excerpts.add(excerpt);
      }
    }
    return excerpts;
  }

  private SourceFiles.@Nullable Excerpt excerpt(Throwable error) {
    for (StackTraceElement frame : error.getStackTrace()) {
      if (sources != null && sources.has(frame)) {
        return sources.around(frame);
      }
    }
    return null;
  }

  /** The whole trace, with what is not the program's own folded where there is much of it. */
  List<Part> parts() {
    Set<String> own = ownLines();
    List<Part> parts = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    StringBuilder shown = new StringBuilder();
    for (String line : text().lines().toList()) {
      if (own.isEmpty() || !line.startsWith("\t") || own.contains(line.strip())) {
        flush(foreign, shown, parts);
        shown.append(line).append('\n');
      } else {
        foreign.add(line);
      }
    }
    flush(foreign, shown, parts);
    if (shown.length() > 0) {
      parts.add(new Part(shown.toString(), false, 0));
    }
    return parts;
  }

  private static void flush(List<String> foreign, StringBuilder shown, List<Part> parts) {
    String text = String.join("\n", foreign) + "\n";
    if (foreign.size() >= FOLDED) {
      parts.add(new Part(shown.toString(), false, 0));
      parts.add(new Part(text, true, foreign.size()));
      shown.setLength(0);
    } else if (!foreign.isEmpty()) {
      shown.append(text);
    }
    foreign.clear();
  }

  /** The frames that are the program's own, as lines. */
  private Set<String> ownLines() {
    Set<String> own = new HashSet<>();
    for (Throwable error : chain) {
      for (StackTraceElement frame : error.getStackTrace()) {
        if (sources != null && sources.has(frame)) {
          own.add("at " + frame);
        }
      }
    }
    return own;
  }

  private String text() {
    StringWriter trace = new StringWriter();
    chain.get(0).printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
