package dev.carafe.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sources of tests, in which the tests that a table names are looked for. */
final class TestSources {
  private static final Pattern NAME = Pattern.compile("([\\w.]+)#(\\w+)");
  private static final Pattern TEST =
      Pattern.compile("(?m)^  @(Test|ParameterizedTest|TestFactory|RepeatedTest|TestTemplate)\\b");
  private static final Pattern DISABLED = Pattern.compile("(?m)^  @Disabled\\b");

  /** Where one member of a class ends, in code that google-java-format has laid out. */
  private static final Pattern MEMBER_END = Pattern.compile("(?m)^(  (\\S.*)?[;}]|\\S.*\\{)$");

  private final List<Path> folders;
  private final Map<String, Optional<String>> sources = new HashMap<>();

  /** The tests in these folders of sources. */
  TestSources(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** What is wrong with tests named so, parted by single spaces; empty if they all exist. */
  String mistake(String names) throws IOException {
    for (String name : names.split(" ", -1)) {
      Matcher parts = NAME.matcher(name);
      if (!parts.matches()) {
        return "names \"" + name + "\", which is not class#method";
      }
      String source = source(parts.group(1)).orElse("");
      if (source.isEmpty()) {
        return "names " + parts.group(1) + ", and no module has such a class of tests";
      }
      if (!hasTest(source, parts.group(2))) {
        return "names " + name + ", and the class has no such test";
      }
    }
    return "";
  }

  /** The same of each test that a text names. */
  String mistakeWithin(String text) throws IOException {
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      String mistake = mistake(name.group());
      if (!mistake.isEmpty()) {
        return mistake;
      }
    }
    return "";
  }

  private Optional<String> source(String name) throws IOException {
    Optional<String> known = sources.get(name);
    if (known == null) {
      known = Optional.empty();
      for (Path folder : folders) {
        Path file = folder.resolve(name.replace('.', '/') + ".java");
        if (Files.exists(file)) {
          known = Optional.of(Files.readString(file));
        }
      }
      sources.put(name, known);
    }
    return known;
  }

  private static boolean hasTest(String source, String method) {
    Matcher declaration = Pattern.compile("(?m)^  \\S.* " + method + "\\(").matcher(source);
    while (declaration.find()) {
      String before = source.substring(0, declaration.start());
      Matcher end = MEMBER_END.matcher(before);
      int start = 0;
      while (end.find()) {
        start = end.end();
      }
      String annotations = before.substring(start);
      if (TEST.matcher(annotations).find() && !DISABLED.matcher(annotations).find()) {
        return true;
      }
    }
    return false;
  }
}
