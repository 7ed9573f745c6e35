package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import java.util.List;
import java.util.Map;

/** Section 8: redirects and rules. */
final class RoutingRoutes {
  private RoutingRoutes() {}

  static void add(Carafe app) {
    app.get(
        "/redirect",
        request ->
            Response.redirect(
                request.args().required("to"), request.args().get("code", Integer::valueOf, 302)));
    app.get("/plain", request -> "plain");
    app.get("/slashed/", request -> "slashed");
    app.get("/user/<name>", request -> Map.of("name", request.viewArg("name")));
    app.get("/item/<int:id>", request -> Map.of("id", request.viewArgs().get("id")));
    app.get("/path/<path:rest>", request -> Map.of("path", request.viewArg("rest")));
    app.route("/multi", List.of("GET", "POST", "PUT"), Request::method);
    app.post("/post-only", request -> "posted");
  }
}
