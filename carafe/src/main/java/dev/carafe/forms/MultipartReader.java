package dev.carafe.forms;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.WireText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes a multipart body apart (RFC 2046 section 5.1), in time in proportion to its length and in
 * one buffer. Lines end with CR LF and nothing else, and what follows a boundary is the end of its
 * line: where readers may differ, an attacker chooses between them.
 */
final class MultipartReader {
  private static final int BUFFER_OCTETS = 16 * 1024;
  private static final int MAX_HEADER_OCTETS = 8 * 1024;
  private static final int MAX_HEADER_FIELDS = 16;

  /** Who is told of the parts, one after the other. */
  interface Parts {
    /**
     * A part begins.
     *
     * @param headers its header fields, by names without regard to case
     */
    void begin(Map<String, String> headers) throws IOException;

    /** Some octets of its content; the array is used again. */
    void content(byte[] octets, int offset, int length) throws IOException;

    /** The part ends. */
    void end() throws IOException;
  }

  private interface Sink {
    void accept(byte[] octets, int offset, int length) throws IOException;
  }

  private final InputStream body;

  /** CR LF, two hyphens, and the boundary, in which there is no further CR. */
  private final byte[] delimiter;

  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private int from;
  private int to;
  private boolean ended;

  MultipartReader(InputStream body, String boundary) {
    this.body = body;
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads the body to its end.
   *
   * @throws BadForm if it is malformed, or the header of a part is too long
   * @throws IOException if it cannot be read
   */
  void read(Parts parts) throws IOException {
    toDelimiter((octets, offset, length) -> {});
    while (isFollowedByPart()) {
      parts.begin(headers());
      toDelimiter(parts::content);
      parts.end();
    }
    while (has(1)) {
      from = to;
    }
  }

  /** Passes on what comes before the next delimiter, and goes behind it. */
  private void toDelimiter(Sink sink) throws IOException {
    if (has(delimiter.length - 2) && matching(from, 2) == delimiter.length - 2) {
      from += delimiter.length - 2; // its line break is that of the line before
      return;
    }
    int at = from;
    while (true) {
      while (at < to && buffer[at] != '\r') {
        at++;
      }
      if (to - at < delimiter.length) {
        sink.accept(buffer, from, at - from);
        from = at;
        if (!has(delimiter.length)) {
          throw truncated();
        }
        at = from;
      }
      int matching = matching(at, 0);
      if (matching == delimiter.length) {
        sink.accept(buffer, from, at - from);
        from = at + matching;
        return;
      }
      at += Math.max(matching, 1);
    }
  }

  /** How many octets from here on are those of the delimiter, from this one of it on. */
  private int matching(int at, int first) {
    int count = 0;
    while (first + count < delimiter.length && buffer[at + count] == delimiter[first + count]) {
      count++;
    }
    return count;
  }

  private boolean isFollowedByPart() throws IOException {
    int c = next();
    if (c == '-' && next() == '-') {
      return false;
    }
    while (c == ' ' || c == '\t') {
      c = next();
    }
    if (c != '\r' || next() != '\n') {
      throw BadForm.malformed("a line begins with the boundary and goes on");
    }
    return true;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int octetsLeft = MAX_HEADER_OCTETS;
    String line = line(octetsLeft);
    while (!line.isEmpty()) {
      octetsLeft -= line.length();
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0));
      if (name.isEmpty() || !name.chars().allMatch(c -> Ascii.isToken((char) c))) {
        throw BadForm.malformed("a line in the header of a part is not of the form a: b");
      }
      String value = WireText.decode(line.substring(colon + 1).strip());
      if (value == null) {
        throw BadForm.malformed("the header of a part is not UTF-8");
      }
      if (headers.put(name, value) != null) {
        throw BadForm.malformed("a part has the field " + name + " twice");
      }
      if (headers.size() > MAX_HEADER_FIELDS) {
        throw BadForm.tooLarge(
            "The header of a part has more than " + MAX_HEADER_FIELDS + " fields.");
      }
      line = line(octetsLeft);
    }
    return headers;
  }

  /** The next line without its end, one char for each octet. */
  private String line(int most) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = next();
    while (c != '\r') {
      if (line.length() == most) {
        throw BadForm.tooLarge(
            "The header of a part is longer than " + MAX_HEADER_OCTETS + " octets.");
      }
      if (Ascii.isControl((char) c) && c != '\t') {
        throw BadForm.malformed("there is a control character in the header of a part");
      }
      line.append((char) c);
      c = next();
    }
    if (next() != '\n') {
      throw BadForm.malformed("there is a control character in the header of a part");
    }
    return line.toString();
  }

  private int next() throws IOException {
    if (!has(1)) {
      throw truncated();
    }
    return buffer[from++] & 0xff;
  }

  /** Whether so many octets are still to come, which are then in the buffer. */
  private boolean has(int count) throws IOException {
    while (to - from < count && !ended) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      int read = body.read(buffer, to, buffer.length - to);
      ended = read < 0;
      to += Math.max(read, 0);
    }
    return to - from >= count;
  }

  private static BadForm truncated() {
    return BadForm.malformed("it ends before its last boundary");
  }
}
