package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.UploadedFile;
import dev.carafe.UploadedFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Section 9: what was sent. */
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
                files(request.files())));
    app.post("/json", request -> Collections.singletonMap("json", request.json()));
  }

  private static List<Map<String, Object>> files(UploadedFiles files) {
    List<Map<String, Object>> told = new ArrayList<>();
    for (String field : files.keySet()) {
      for (UploadedFile file : files.all(field)) {
        told.add(
            Map.of(
                "field",
                field,
                "filename",
                file.filename(),
                "content_type",
                file.mimetype(),
                "size",
                file.size()));
      }
    }
    return told;
  }
}
