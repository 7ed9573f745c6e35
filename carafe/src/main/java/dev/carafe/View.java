package dev.carafe;

/**
 * Answers a request: what Flask calls a view function.
 *
 * <p>It returns a {@link Response}, text (sent as HTML), bytes, an {@link java.io.InputStream}, a
 * {@link java.util.stream.Stream} or {@link java.util.Iterator} of text (sent as HTML, piece by
 * piece), a map, list or record (sent as JSON), or an {@link HttpException} (answered as if it were
 * thrown). Anything else, null included, is answered with 500 and an explanation in the log.
 *
 * <p>Text is HTML as it stands, as with Flask. What came from the network (cookies, arguments,
 * forms, header fields, paths, and what of it was stored) goes into a template, which escapes it,
 * through {@link Html#escape}, or into {@link Response#text}; or else a visitor can be made to send
 * a script that then runs in the page.
 *
 * <pre>{@code
 * View template = request -> request.render("hello.html", "name", request.args().get("name"));
 * View html = request -> "Hello " + Html.escape(request.args().get("name", "you"));
 * View text = request -> Response.text("Hello " + request.args().get("name", "you"));
 * }</pre>
 */
@FunctionalInterface
public interface View {
  /** Answers the request; whatever it throws goes to the error handlers. */
  Object handle(Request request) throws Exception;
}
