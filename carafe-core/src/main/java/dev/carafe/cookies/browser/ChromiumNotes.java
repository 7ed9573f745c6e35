package dev.carafe.cookies.browser;

import dev.carafe.cookies.browser.CookieVerdict.Refused;
import dev.carafe.cookies.browser.CookieVerdict.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the standard's verdict says of Chromium's where they differ: its first note. */
final class ChromiumNotes {
  /** Begins these notes and no others. */
  private static final String CHROMIUM = "Chromium ";

  private ChromiumNotes() {}

  /** The standard's verdict, with a note if Chromium's is another. */
  static CookieVerdict compare(CookieVerdict standard, CookieVerdict chromium) {
    String difference = difference(standard, chromium);
    if (difference == null) {
      return standard;
    }
    List<String> notes = new ArrayList<>();
    notes.add(CHROMIUM + difference + '.');
    notes.addAll(standard.notes());
    if (standard instanceof Stored stored) {
      return new Stored(stored.cookie(), stored.deletes(), notes);
    }
    Refused refused = (Refused) standard;
    return new Refused(refused.name(), refused.rule(), refused.reason(), notes);
  }

  private static @Nullable String difference(CookieVerdict standard, CookieVerdict chromium) {
    if (chromium instanceof Refused refused) {
      return standard.isStored() ? "drops the line: " + refused.reason() : null;
    }
    return standard instanceof Stored stored
        ? lifetime(stored, (Stored) chromium)
        : "keeps the cookie";
  }

  private static @Nullable String lifetime(Stored standard, Stored chromium) {
    Instant expiry = chromium.cookie().expiryTime();
    if (Objects.equals(standard.cookie().expiryTime(), expiry)
        || (standard.deletes() && chromium.deletes())) {
      return null;
    }
    String until = expiry == null ? "until the browser is closed" : "until " + expiry;
    return "reads the lifetime otherwise: "
        + (chromium.deletes() ? "it deletes the cookie" : until);
  }

  /** What a verdict's explanation ends with. */
  static String explanation(CookieVerdict verdict) {
    List<String> notes = verdict.notes();
    if (notes.isEmpty() || !notes.get(0).startsWith(CHROMIUM)) {
      return "";
    }
    String note = notes.get(0);
    return "; " + note.substring(0, note.length() - 1);
  }
}
