package dev.carafe;

import dev.carafe.http.Status;
import dev.carafe.routing.UrlText;
import dev.carafe.sessions.Session;
import dev.carafe.templates.Templates;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of debug mode: an error with its source, its stack trace, the request, its cookies and
 * its session, and the routes where none fits. Source, and values that may be secret, are shown
 * only if the browser runs on this machine.
 */
final class DebugPage {
  /** One line of a table. */
  record Row(String name, String value, String kind) {}

  /** Nothing from elsewhere is loaded, and no script runs, whatever a visitor sent. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  private static final int MAX_VALUE = 2_000;

  private static final String MASK = "(hidden: open the page on the machine itself)";

  /** The fields that hold no secret; of any other nobody knows. */
  private static final Set<String> OPEN_FIELDS =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "dnt",
          "expect",
          "host",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "keep-alive",
          "origin",
          "pragma",
          "priority",
          "range",
          "sec-ch-ua",
          "sec-ch-ua-mobile",
          "sec-ch-ua-platform",
          "sec-fetch-dest",
          "sec-fetch-mode",
          "sec-fetch-site",
          "sec-fetch-user",
          "sec-gpc",
          "te",
          "transfer-encoding",
          "upgrade-insecure-requests",
          "user-agent");

  private static final Templates<Request> PAGES =
      Templates.from(List.of("dev/carafe/pages"), false, Map.of());

  private DebugPage() {}

  static Response render(Request request, Throwable error) {
    boolean local = LocalRequest.isLocal(request);
    DebugTrace trace = new DebugTrace(error, local);
    Map<String, @Nullable Object> model = new HashMap<>();
    model.put("error", error.getClass().getName());
    model.put("message", error.getMessage());
    model.put("excerpts", trace.excerpts());
    model.put("parts", trace.parts());
    model.put("line", line(request, local));
    model.put("endpoint", request.endpoint());
    model.put("facts", facts(request, local));
    model.put("headers", headers(request, local));
    model.put("cookies", cookies(request, local));
    model.put("session", session(request.session(), local));
    return page("debug.html", request, model, 500);
  }

  /** The page for an address that no route has, or none for this method. */
  static Response unrouted(Request request, HttpException error) {
    Map<String, @Nullable Object> model = new HashMap<>();
    List<RouteInfo> routes = request.program().routes();
    model.put("status", error.status());
    model.put("phrase", Status.phrase(error.status()));
    model.put("description", error.description());
    model.put("line", line(request, LocalRequest.isLocal(request)));
    model.put("root", UrlText.escapePath(request.rootPath()));
    String meant = error.status() == 404 ? RouteTable.nearest(request.path(), routes) : null;
    model.put("meant", meant == null ? null : UrlText.escapePath(meant));
    model.put("routes", RouteTable.rows(routes, request.rootPath()));
    return page("unrouted.html", request, model, error.status());
  }

  private static Response page(
      String template, Request request, Map<String, @Nullable Object> model, int status) {
    return Response.html(PAGES.render(template, request, model))
        .status(status)
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", CONTENT_POLICY);
  }

  /** The query may hold secrets, such as the token of a link in an e-mail. */
  private static String line(Request request, boolean local) {
    return local || request.queryString().isEmpty()
        ? request.toString()
        : request.method() + " " + request.target().withQuery("").full() + "? " + MASK;
  }

  private static Row row(String name, @Nullable Object value, boolean shown) {
    String text = shown ? String.valueOf(value) : MASK;
    String cut =
        text.length() <= MAX_VALUE
            ? text
            : text.substring(0, MAX_VALUE) + "... (" + text.length() + " chars)";
    return new Row(name, cut, kind(value));
  }

  private static String kind(@Nullable Object value) {
    if (value instanceof Map) {
      return "Map";
    }
    if (value instanceof List) {
      return "List";
    }
    return value == null ? "" : value.getClass().getSimpleName();
  }

  private static List<Row> facts(Request request, boolean local) {
    List<Row> rows = new ArrayList<>();
    request.viewArgs().forEach((name, value) -> rows.add(row("<" + name + ">", value, local)));
    for (String name : request.args().keySet()) {
      for (String value : request.args().all(name)) {
        rows.add(row("?" + name, value, local));
      }
    }
    InetAddress address = request.remoteAddress();
    rows.add(row("from", address == null ? "(not known)" : address.getHostAddress(), true));
    return rows;
  }

  private static List<Row> headers(Request request, boolean local) {
    List<Row> rows = new ArrayList<>();
    request
        .exchange()
        .eachHeader(
            (name, value) -> {
              boolean open = local || OPEN_FIELDS.contains(name.toLowerCase(Locale.ROOT));
              rows.add(row(name, value, open));
            });
    return rows;
  }

  private static List<Row> cookies(Request request, boolean local) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, String> pair : request.cookies().pairs()) {
      rows.add(row(pair.getKey(), pair.getValue(), local));
    }
    return rows;
  }

  private static List<Row> session(Session session, boolean local) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : session.entrySet()) {
      rows.add(row(entry.getKey(), entry.getValue(), local));
    }
    return rows;
  }
}
