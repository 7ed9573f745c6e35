package dev.carafe.cookies;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line together with what it was made for, so that a cookie set again and again is cheap. */
record WrittenLine(
    CookieWriter writer, boolean https, @Nullable String host, String root, SetCookieLine line) {

  /** Holds the last line of a cookie; threads that race for it at worst make one line more. */
  static final class Memory {
    private @Nullable WrittenLine last;
  }

  /** The cookie's line for this writer and context: the one made before, or a new one. */
  static SetCookieLine of(Cookie cookie, CookieWriter writer, CookieContext context) {
    Memory memory = cookie.memory();
    WrittenLine last = memory.last;
    if (last != null && last.isFor(writer, context)) {
      return last.line;
    }
    SetCookieLine line = writer.line(cookie, context).checked(cookie.name());
    memory.last =
        new WrittenLine(writer, context.https(), context.host(), context.rootPath(), line);
    return line;
  }

  private boolean isFor(CookieWriter other, CookieContext context) {
    return writer.equals(other)
        && https == context.https()
        && root.equals(context.rootPath())
        && Objects.equals(host, context.host());
  }
}
