package dev.carafe.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table in {@code conformance/suites}: for each row of a suite's document the tests that hold it,
 * or the reason why it has no place here. A line is {@code id TAB test TAB class#method …} or
 * {@code id TAB reason TAB text}; those that begin with {@code #} are comments.
 *
 * @param rows the third field of each line, by id
 * @param mistakes what is wrong with the lines, each with its number
 */
record SuiteTable(Map<String, String> rows, List<String> mistakes) {
  private static final Pattern ID = Pattern.compile("[A-Z]+-\\d{3}");
  private static final Pattern DOCUMENT_ROW = Pattern.compile("(?m)^\\| ([A-Z]+-\\d{3}) \\|");

  static SuiteTable read(Path table, TestSources tests) throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    String last = "";
    int number = 0;
    for (String line : Files.readAllLines(table)) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      String mistake = fields.length == 3 ? mistake(fields, last, tests) : "is not three fields";
      if (!mistake.isEmpty()) {
        mistakes.add("line " + number + ": " + fields[0] + " " + mistake);
      }
      if (fields.length == 3) {
        rows.put(fields[0], fields[2]);
        last = fields[0];
      }
    }
    return new SuiteTable(rows, mistakes);
  }

  private static String mistake(String[] fields, String last, TestSources tests)
      throws IOException {
    if (!ID.matcher(fields[0]).matches()) {
      return "is no id such as F-001";
    }
    if (fields[0].compareTo(last) <= 0) {
      return "stands after " + last + ": each id once, in order";
    }
    return switch (fields[1]) {
      case "test" -> tests.mistake(fields[2]);
      case "reason" ->
          fields[2].strip().split("\\s+").length > 3
              ? tests.mistakeWithin(fields[2])
              : "gives no reason";
      default -> "says \"" + fields[1] + "\" where \"test\" or \"reason\" should be";
    };
  }

  /** What the table lacks of the document's rows, and what it has beyond them. */
  List<String> differences(Path document) throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    Matcher row = DOCUMENT_ROW.matcher(Files.readString(document));
    while (row.find()) {
      missing.add(row.group(1));
    }
    TreeSet<String> surplus = new TreeSet<>(rows.keySet());
    surplus.removeAll(missing);
    missing.removeAll(rows.keySet());
    List<String> differences = new ArrayList<>();
    missing.forEach(id -> differences.add(id + " is missing"));
    surplus.forEach(id -> differences.add(id + " is not in the document"));
    return differences;
  }
}
