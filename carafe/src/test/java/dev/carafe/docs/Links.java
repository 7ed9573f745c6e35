package dev.carafe.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of pages in Markdown, as GitHub shows them. */
final class Links {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]*)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`");

  private Links() {}

  /** Where the links of a page lead, as they are written. */
  static List<String> of(Path page) throws IOException {
    Matcher matcher = LINK.matcher(CODE.matcher(withoutFences(page)).replaceAll("code"));
    List<String> links = new ArrayList<>();
    while (matcher.find()) {
      links.add(matcher.group(1));
    }
    return links;
  }

  private static String withoutFences(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }

  /** What is wrong with a link of the page, or "" when it leads somewhere. */
  static String problem(Path page, String link) throws IOException {
    if (link.startsWith("https://")) {
      return hasHost(link) ? "" : "is no URL";
    }
    if (link.contains(":") || link.startsWith("/") || link.isEmpty()) {
      return "is neither a relative path nor an https URL";
    }
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    if (!Files.exists(target)) {
      return "leads to no file";
    }
    return hash < 0 || anchors(target).contains(link.substring(hash + 1))
        ? ""
        : "leads to no heading of " + target.getFileName();
  }

  private static boolean hasHost(String link) {
    try {
      return URI.create(link).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The anchors that GitHub gives to the headings of a page. */
  static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new LinkedHashSet<>();
    Matcher matcher = HEADING.matcher(withoutFences(page));
    while (matcher.find()) {
      String anchor =
          matcher
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
              .replace(' ', '-');
      String unique = anchor;
      for (int i = 1; !anchors.add(unique); i++) {
        unique = anchor + "-" + i;
      }
    }
    return anchors;
  }

  /** The pages that links lead to from this one, over others too, and the page itself. */
  static Set<Path> reachable(Path start) throws IOException {
    Set<Path> seen = new HashSet<>();
    List<Path> left = new ArrayList<>(List.of(start.toRealPath()));
    while (!left.isEmpty()) {
      Path page = left.remove(left.size() - 1);
      if (!seen.add(page)) {
        continue;
      }
      for (String link : of(page)) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        if (file.endsWith(".md")
            && !file.contains(":")
            && Files.exists(page.resolveSibling(file))) {
          left.add(page.resolveSibling(file).toRealPath());
        }
      }
    }
    return seen;
  }
}
