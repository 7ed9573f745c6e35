package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Section 4: cookies as they are read and written. */
final class CookieRoutes {
  private CookieRoutes() {}

  static void add(Carafe app) {
    app.get(
        "/cookies",
        request ->
            Map.of(
                "first", request.cookies().asMap(),
                "all", grouped(request.cookies().names(), request.cookies()::all)));
    app.post("/set-cookies", request -> setCookies(app, request));
  }

  private static Response setCookies(Carafe app, Request request) {
    Operations operations = Objects.requireNonNull(request.json(Operations.class));
    List<Cookie> cookies = new ArrayList<>();
    try {
      for (Map<String, @Nullable Object> operation : operations.ops()) {
        Cookie cookie = CookieArguments.cookie(TypedJson.decodeMap(operation));
        cookies.add("delete".equals(operation.get("op")) ? cookie.deleted() : cookie);
      }
      // A response refuses its cookies when it is sent; here they are to be refused before.
      CookiePolicy policy = app.cookiePolicy();
      policy.writeAll(cookies, CookieContext.of(request.isSecure(), app.clock().instant()));
    } catch (IllegalArgumentException e) {
      return Response.json(Map.of("error", "rejected")).status(422);
    }
    Response response = Response.json(Map.of("ok", true));
    cookies.forEach(response::setCookie);
    return response;
  }

  /** Lists of name and value, under each name its values. */
  static List<List<String>> grouped(Iterable<String> names, Function<String, List<String>> values) {
    List<List<String>> pairs = new ArrayList<>();
    for (String name : names) {
      values.apply(name).forEach(value -> pairs.add(List.of(name, value)));
    }
    return pairs;
  }
}
