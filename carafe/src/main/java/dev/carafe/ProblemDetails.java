package dev.carafe;

import dev.carafe.http.Status;
import dev.carafe.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error page for programs: problem details in JSON (RFC 9457). */
final class ProblemDetails {
  private static final String PROBLEM = "application/problem+json";
  private static final String JSON = "application/json";
  private static final String HTML = "text/html";

  private ProblemDetails() {}

  /** Whether the client likes JSON better than HTML. Without an Accept field it gets HTML. */
  static boolean isWanted(Request request) {
    String best = request.bestMatch(HTML, PROBLEM, JSON);
    return best != null && !best.equals(HTML);
  }

  /**
   * The problem that an error is.
   *
   * @param reason what caused it; for debug mode only, else null
   */
  static Response of(HttpException error, @Nullable Throwable reason, boolean withTrace) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", Status.phrase(error.status()));
    problem.put("status", error.status());
    problem.put("detail", whole(error.description()));
    if (reason != null) {
      problem.put("reason", whole(reason.toString()));
    }
    if (reason != null && withTrace) {
      List<String> trace = new ArrayList<>();
      for (StackTraceElement line : reason.getStackTrace()) {
        trace.add(line.toString());
      }
      problem.put("trace", trace);
    }
    return Response.bytes(Json.write(problem), PROBLEM).status(error.status()).vary("Accept");
  }

  /** The text with a question mark in the place of half characters, which JSON cannot have. */
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
