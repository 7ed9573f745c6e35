package dev.carafe;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a response of what a view returned, which may be null all the same: it is foreign code. */
final class Conversion {
  private Conversion() {}

  /** The same for one request: a response that the program may keep stays as it is. */
  static Response toOwnResponse(@Nullable Object returned, Object source) {
    Response response = toResponse(returned, source);
    return response.equals(returned) ? response.own() : response;
  }

  /**
   * The response.
   *
   * @param source who returned it, for the message
   * @throws HttpException if that is what was returned
   * @throws IllegalStateException if no response can be made of it
   */
  static Response toResponse(@Nullable Object returned, Object source) {
    if (returned instanceof Response response) {
      return response;
    }
    if (returned instanceof CharSequence text) {
      return Response.html(text.toString());
    }
    if (returned instanceof Map || returned instanceof List || returned instanceof Record) {
      return Response.json(returned);
    }
    if (returned instanceof byte[] bytes) {
      return Response.bytes(bytes, "text/html; charset=utf-8");
    }
    if (returned instanceof InputStream in) {
      return Response.stream(new InputBody(in), "application/octet-stream");
    }
    if (returned instanceof Stream<?> pieces) {
      return Response.stream(PiecesBody.of(pieces), "text/html; charset=utf-8");
    }
    if (returned instanceof Iterator<?> pieces) {
      return Response.stream(PiecesBody.of(pieces), "text/html; charset=utf-8");
    }
    if (returned instanceof HttpException error) {
      throw error;
    }
    throw new IllegalStateException(
        source
            + " returned "
            + (returned == null ? "null" : "a " + returned.getClass().getName())
            + ": return a Response, text, bytes, an InputStream, a Stream or Iterator of text, a map, a"
            + " list or a record");
  }
}
