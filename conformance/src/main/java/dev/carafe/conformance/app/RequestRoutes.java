package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Section 9, but for files: what was sent. */
final class RequestRoutes {
  private RequestRoutes() {}

  static void add(Carafe app) {
    app.get(
        "/args",
        request ->
            Map.of("args", CookieRoutes.grouped(request.args().keySet(), request.args()::all)));
    app.post(
        "/form",
        request ->
            Map.of(
                "form",
                CookieRoutes.grouped(request.form().keySet(), request.form()::all),
                "files",
                List.of()));
    app.post("/json", request -> Collections.singletonMap("json", request.json()));
  }
}
