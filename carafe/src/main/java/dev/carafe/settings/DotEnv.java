package dev.carafe.settings;

import dev.carafe.internal.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a file of lines {@code NAME=value}, as python-dotenv and shells do: empty lines and those
 * that begin with a hash sign are passed over, {@code export} may stand before the name, and spaces
 * around name and value do not count. A value in single quotes is taken as it stands; in double
 * quotes {@code \n}, {@code \r}, {@code \t}, {@code \"}, {@code \\} and {@code \$} are what they
 * are in Java and shells; without quotes it ends at a hash sign after a space. Nothing is put in
 * the place of {@code $NAME}. A value ends with its line.
 *
 * <p>The text of a line is in no message, since it may be secret.
 */
final class DotEnv {
  private static final int MAX_OCTETS = 64 * 1024;

  private final Path file;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private int number;
  private String line = "";
  private int at;

  private DotEnv(Path file) {
    this.file = file;
  }

  /**
   * The variables of a file by name; none if it is not there or no file.
   *
   * @throws IllegalArgumentException if a line is none, a name stands twice, or the file is too
   *     large or not UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  static Map<String, Variable> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    DotEnv reader = new DotEnv(file);
    reader.text().lines().forEach(reader::readLine);
    return reader.variables;
  }

  private String text() {
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(MAX_OCTETS + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the file '" + file.toAbsolutePath() + "' cannot be read: let this user read it", e);
    }
    if (octets.length > MAX_OCTETS) {
      throw new IllegalArgumentException(
          "the file '" + file + "' has more than " + MAX_OCTETS + " octets: keep settings in it");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the file '" + file + "' is not in UTF-8: save it in UTF-8", e);
    }
  }

  private void readLine(String text) {
    number++;
    line = text;
    at = 0;
    skipBlanks();
    if (isAtEnd()) {
      return;
    }
    String name = name();
    if (name.equals("export") && at < line.length() && isBlank(line.charAt(at))) {
      skipBlanks();
      name = name();
    }
    skipBlanks();
    if (name.isEmpty() || at == line.length() || line.charAt(at) != '=') {
      throw error("is not NAME=value, with a name of letters, digits and underscores");
    }
    at++;
    skipBlanks();
    String value = value();
    if (value.indexOf('\0') >= 0) {
      throw error("holds a NUL, which no variable can: take it out");
    }
    String source = file + ", line " + number;
    Variable earlier = variables.put(name, new Variable(name, value, source));
    if (earlier != null) {
      throw error("sets " + earlier + " again: keep one of them");
    }
  }

  private String name() {
    int start = at;
    while (at < line.length() && isOfName(line.charAt(at))) {
      at++;
    }
    boolean digitFirst = at > start && Ascii.isDigit(line.charAt(start));
    return digitFirst ? "" : line.substring(start, at);
  }

  private static boolean isOfName(char c) {
    return Ascii.isAlphanumeric(c) || c == '_';
  }

  private String value() {
    char quote = at < line.length() ? line.charAt(at) : 0;
    if (quote != '"' && quote != '\'') {
      return unquoted();
    }
    StringBuilder value = new StringBuilder();
    at++;
    while (at < line.length() && line.charAt(at) != quote) {
      char c = line.charAt(at++);
      value.append(c == '\\' && quote == '"' ? escaped() : c);
    }
    if (at == line.length()) {
      throw error("opens a quote and does not close it: close it on the same line");
    }
    at++;
    skipBlanks();
    if (!isAtEnd()) {
      throw error("goes on after the closing quote: write \\\" for a quote in double quotes");
    }
    return value.toString();
  }

  private char escaped() {
    char c = at < line.length() ? line.charAt(at++) : 0;
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '$' -> c;
      default ->
          throw error(
              "has a backslash in double quotes before something else than n, r, t, \", \\ or $:"
                  + " write \\\\ for a backslash, or take single quotes");
    };
  }

  private String unquoted() {
    int end = at;
    while (end < line.length()
        && !(line.charAt(end) == '#' && (end == at || isBlank(line.charAt(end - 1))))) {
      end++;
    }
    return line.substring(at, end).strip();
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Whether nothing is left but a comment. */
  private boolean isAtEnd() {
    return at == line.length() || line.charAt(at) == '#';
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException("line " + number + " of '" + file + "' " + what);
  }
}
