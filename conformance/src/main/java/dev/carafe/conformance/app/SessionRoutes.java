package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Section 5: the session, one operation at a time. */
final class SessionRoutes {
  private static final Map<String, String> MISSING = Map.of("$error", "missing");

  private SessionRoutes() {}

  static void add(Carafe app) {
    app.post(
        "/session",
        request -> {
          List<@Nullable Object> results = new ArrayList<>();
          for (Map<String, @Nullable Object> operation :
              Objects.requireNonNull(request.json(Operations.class)).ops()) {
            results.add(run(request.session(), operation));
          }
          return Map.of("results", results);
        });
    app.get("/untouched", request -> "ok");
    app.get("/visits", request -> request.session().update("visits", 0, n -> n + 1).toString());
  }

  private static @Nullable Object run(Session session, Map<String, @Nullable Object> operation) {
    String key = operation.get("key") instanceof String text ? text : "";
    Object value = TypedJson.decode(operation.get("value"));
    switch ((String) Objects.requireNonNull(operation.get("op"))) {
      case "set" -> session.put(key, value);
      case "update" -> session.putAll(map(TypedJson.decode(operation.get("values"))));
      case "clear" -> session.clear();
      case "permanent" -> session.permanent((Boolean) Objects.requireNonNull(value));
      case "modified" -> session.modified((Boolean) Objects.requireNonNull(value));
      default -> {
        return read(session, operation, key, value);
      }
    }
    return null;
  }

  private static @Nullable Object read(
      Session session,
      Map<String, @Nullable Object> operation,
      String key,
      @Nullable Object value) {
    String op = (String) Objects.requireNonNull(operation.get("op"));
    return switch (op) {
      case "get" -> session.containsKey(key) ? encoded(session, key) : fallback(operation);
      case "item" -> session.containsKey(key) ? encoded(session, key) : MISSING;
      case "del" -> {
        boolean present = session.containsKey(key);
        session.remove(key);
        yield present ? null : MISSING;
      }
      case "pop" -> {
        boolean present = session.containsKey(key);
        Object popped = TypedJson.encode(session.pop(key));
        yield present ? popped : operation.containsKey("default") ? fallback(operation) : MISSING;
      }
      case "setdefault" -> TypedJson.encode(session.setDefault(key, value));
      case "has" -> session.containsKey(key);
      case "len" -> session.size();
      case "keys" -> List.copyOf(new TreeSet<>(session.keySet()));
      case "permanent_get" -> session.isPermanent();
      case "append" -> {
        if (!session.containsKey(key)) {
          yield MISSING;
        }
        list(session.get(key)).add(value);
        yield encoded(session, key);
      }
      case "put" -> {
        if (!session.containsKey(key)) {
          yield MISSING;
        }
        map(session.get(key)).put((String) Objects.requireNonNull(operation.get("subkey")), value);
        yield encoded(session, key);
      }
      case "modified_get" -> session.isModified();
      case "dump" -> TypedJson.encode(session);
      case "type" -> session.containsKey(key) ? TypeName.of(session.get(key)) : MISSING;
      default -> throw new IllegalArgumentException("there is no operation " + op);
    };
  }

  private static @Nullable Object encoded(Session session, String key) {
    return TypedJson.encode(session.get(key));
  }

  private static @Nullable Object fallback(Map<String, @Nullable Object> operation) {
    return TypedJson.encode(TypedJson.decode(operation.get("default")));
  }

  @SuppressWarnings("unchecked") // what a session keeps has texts for keys
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked") // any list will take any value
  private static List<@Nullable Object> list(@Nullable Object value) {
    return (List<@Nullable Object>) Objects.requireNonNull(value);
  }
}
