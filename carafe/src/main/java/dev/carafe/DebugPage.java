package dev.carafe;

import dev.carafe.sessions.Session;
import dev.carafe.templates.Templates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows an error in debug mode: the stack trace, the request, its cookies and its
 * session. Values that may be secret are masked unless the browser runs on this machine.
 */
final class DebugPage {
  /** One line of a table. */
  record Row(String name, String value) {}

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
    Map<String, @Nullable Object> model = new HashMap<>();
    model.put("error", error.getClass().getName());
    model.put("message", error.getMessage());
    model.put("trace", traceOf(error));
    model.put("line", line(request, local));
    model.put("endpoint", request.endpoint());
    model.put("headers", headers(request, local));
    model.put("cookies", cookies(request, local));
    model.put("session", session(request.session(), local));
    return Response.html(PAGES.render("debug.html", request, model))
        .status(500)
        .header("Cache-Control", "no-store");
  }

  /** The query may hold secrets, such as the token of a link in an e-mail. */
  private static String line(Request request, boolean local) {
    return local || request.queryString().isEmpty()
        ? request.toString()
        : request.method() + " " + request.target().withQuery("").full() + "? " + MASK;
  }

  private static String traceOf(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static List<Row> headers(Request request, boolean local) {
    List<Row> rows = new ArrayList<>();
    request
        .exchange()
        .eachHeader(
            (name, value) -> {
              boolean open = local || OPEN_FIELDS.contains(name.toLowerCase(Locale.ROOT));
              rows.add(new Row(name, open ? value : MASK));
            });
    return rows;
  }

  private static List<Row> cookies(Request request, boolean local) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, String> pair : request.cookies().pairs()) {
      rows.add(new Row(pair.getKey(), local ? pair.getValue() : MASK));
    }
    return rows;
  }

  private static List<Row> session(Session session, boolean local) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : session.entrySet()) {
      rows.add(new Row(entry.getKey(), local ? String.valueOf(entry.getValue()) : MASK));
    }
    return rows;
  }
}
