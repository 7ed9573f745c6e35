package dev.carafe;

import dev.carafe.routing.UrlText;

/**
 * A request target, split: the decoded path below the program's root, and the query as sent. Of
 * several slashes at a path's beginning one is kept, as in Werkzeug: a browser that is redirected
 * to {@code //host} leaves the site.
 *
 * @param root the path under which the program is mounted, "" when it is not
 * @param path decoded, begins with a slash
 * @param query still encoded, without the question mark; empty when there is none
 */
record Target(String root, String path, String query) {
  /**
   * Splits the target of an exchange.
   *
   * @param root the path under which a proxy offers the site, "" when it is the host's root
   * @throws HttpException 400 if it is not a path or its percent-encoding is broken
   */
  static Target parse(String root, String raw) {
    int question = raw.indexOf('?');
    String rawPath = question < 0 ? raw : raw.substring(0, question);
    String query = question < 0 ? "" : raw.substring(question + 1);
    if (rawPath.isEmpty()) {
      rawPath = "/";
    }
    String path = UrlText.decodePath(rawPath);
    if (path == null || path.charAt(0) != '/') {
      throw HttpException.abort(400, "The address is not a path with valid percent-encoding.");
    }
    return new Target(root, UrlText.oneLeadingSlash(path), query);
  }

  /** Whether the path is the prefix itself or below it. */
  boolean isBelow(String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }

  /** The same target for a program mounted at the prefix; its path may be empty. */
  Target below(String prefix) {
    String rest = path.substring(prefix.length());
    return new Target(root + prefix, UrlText.oneLeadingSlash(rest), query);
  }

  /** The encoded path from the site's root, with the query: what a browser shows. */
  String full() {
    String all = UrlText.escapePath(root + path);
    return query.isEmpty() ? all : all + "?" + query;
  }

  Target withQuery(String other) {
    return new Target(root, path, other);
  }

  Target withPath(String other) {
    return new Target(root, other, query);
  }
}
