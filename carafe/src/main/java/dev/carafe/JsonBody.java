package dev.carafe;

import dev.carafe.json.Json;
import dev.carafe.json.UnfitJson;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request as JSON, and says what is wrong with it. */
final class JsonBody {
  private JsonBody() {}

  /** The body as this type; throws as {@link SentRequest#json(Class)} does. */
  static <T> @Nullable T read(RequestHead head, RequestBody body, Class<T> type, boolean strictly) {
    if (!head.isJson()) {
      throw HttpException.abort(
          415, "Send JSON with the header field Content-Type: application/json.");
    }
    try {
      return strictly ? Json.readStrictly(body.bytes(), type) : Json.read(body.bytes(), type);
    } catch (UnfitJson e) {
      throw new HttpException(400, description(e), e);
    } catch (IllegalArgumentException e) {
      throw new HttpException(400, "The body is not the JSON that is expected here.", e);
    }
  }

  private static String description(UnfitJson unfit) {
    return unfit.faults().isEmpty()
        ? "The body is not the JSON that is expected here."
        : "The JSON does not fit: " + String.join("; ", unfit.faults()) + ".";
  }
}
