package dev.carafe.attack;

import dev.carafe.Carafe;
import dev.carafe.Response;

/** Views that take much data, pass over it, or send much. */
final class MuchData {
  private MuchData() {}

  static void addTo(Carafe app) {
    app.post("/upload", request -> "octets " + request.bytes().length);
    app.post("/ignored", request -> "ignored");
    app.get(
        "/endless",
        request ->
            Response.stream(
                out -> {
                  byte[] piece = new byte[4096];
                  for (int i = 0; i < 100_000; i++) {
                    out.write(piece);
                  }
                },
                "application/octet-stream"));
    app.get("/large", request -> Response.bytes(new byte[8_000_000], "application/octet-stream"));
  }
}
