package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Section 10: what views return. */
final class ResponseRoutes {
  private ResponseRoutes() {}

  static void add(Carafe app) {
    app.get("/text", request -> "héllo");
    app.get("/empty", request -> Response.html("").status(204));
    app.get("/dict", request -> Map.of("b", 1, "a", "é", "c", Arrays.asList(1.5, null, true)));
    app.get("/list", request -> Arrays.asList(1, "x", null));
    app.get("/tuple", request -> Response.html("made").status(201).header("X-A", "1"));
    app.get("/vary", ResponseRoutes::vary);
    app.get("/stream", ResponseRoutes::stream);
    app.get("/pieces", request -> Stream.of("hé", "llo"));
    app.get(
        "/download",
        request -> {
          String name = request.args().get("name", "");
          Response response = Response.text("0123456789").etag("v1");
          return request.args().containsKey("inline")
              ? response.inline(name)
              : response.attachment(name);
        });
    app.get(
        "/after",
        request -> {
          request.afterThisRequest((same, response) -> response.setCookie("after", "1"));
          request.session().put("in_view", 1);
          return Response.html("after").setCookie("view", "1");
        });
  }

  private static Response vary(Request request) {
    Response response = Response.html("v");
    request.args().all("pre").forEach(response::vary);
    if (request.args().containsKey("touch")) {
      request.session().get("x");
    }
    return response;
  }

  private static Response stream(Request request) {
    return Response.stream(
        out -> {
          out.write("a\n".getBytes(StandardCharsets.UTF_8));
          request.session().put("late", 1);
          out.write("b\n".getBytes(StandardCharsets.UTF_8));
        },
        "text/plain; charset=utf-8");
  }
}
