package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.FlashedMessage;
import dev.carafe.Request;
import dev.carafe.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sections 6 and 7: flashed messages, and a login that uses them. */
final class LoginRoutes {
  private record Messages(List<Map<String, @Nullable Object>> messages) {}

  private LoginRoutes() {}

  static void add(Carafe app) {
    app.post(
        "/flash",
        request -> {
          for (Map<String, @Nullable Object> flashed :
              Objects.requireNonNull(request.json(Messages.class)).messages()) {
            Object message = Objects.requireNonNull(TypedJson.decode(flashed.get("message")));
            if (flashed.get("category") instanceof String category) {
              request.flash(message, category);
            } else {
              request.flash(message);
            }
          }
          return Map.of("ok", true);
        });
    app.get(
        "/flashes",
        request ->
            request.args().containsKey("twice")
                ? List.of(flashes(request), flashes(request))
                : flashes(request));
    app.get("/login", request -> "please log in");
    app.post("/login", LoginRoutes::login);
    app.get(
        "/me",
        request ->
            request.session().containsKey("user")
                ? Map.of(
                    "user",
                    Objects.requireNonNull(request.session().get("user")),
                    "flashes",
                    encoded(request.flashedMessages(), true))
                : Response.redirect("/login?next=/me"));
    app.post(
        "/logout",
        request -> {
          request.session().remove("user");
          return Response.redirect("/login", 303);
        });
  }

  private static Response login(Request request) {
    if (!request.form().get("password", "").equals("secret")) {
      request.flash("Bad credentials", "error");
      return Response.html("bad credentials").status(401);
    }
    request.session().clear();
    String user = request.form().required("username");
    request.session().put("user", user);
    request.flash("Welcome, " + user, "info");
    String next = request.form().get("next", "");
    return Response.redirect(next.isEmpty() ? "/me" : next);
  }

  private static List<@Nullable Object> flashes(Request request) {
    String[] categories = request.args().all("category").toArray(new String[0]);
    return encoded(
        request.flashedMessages(categories), request.args().containsKey("with_categories"));
  }

  private static List<@Nullable Object> encoded(
      List<FlashedMessage> messages, boolean withCategories) {
    List<@Nullable Object> encoded = new ArrayList<>();
    for (FlashedMessage flashed : messages) {
      Object message = TypedJson.encode(flashed.message());
      encoded.add(
          withCategories ? List.of(flashed.category(), Objects.requireNonNull(message)) : message);
    }
    return encoded;
  }
}
