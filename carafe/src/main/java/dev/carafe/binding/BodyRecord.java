package dev.carafe.binding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that a request brings in its body.
 *
 * @param form how it is read from a form; null if it cannot be
 * @param json whether it may come as JSON
 * @param absence what the argument is when there is no body
 */
record BodyRecord<R>(
    Requests<R> requests, Class<?> type, @Nullable RecordType form, boolean json, Absence absence)
    implements Argument<R> {
  /** What a parameter is when nothing was sent for it. */
  enum Absence {
    REFUSED,
    NULL,
    EMPTY
  }

  @Override
  public @Nullable Object read(R request, Faults faults) {
    BodyKind kind = requests.bodyKind(request);
    if (kind == BodyKind.NONE && absence != Absence.REFUSED) {
      return absence == Absence.EMPTY ? Optional.empty() : null;
    }
    Object read;
    if (kind == BodyKind.JSON && json) {
      read = fromJson(request);
    } else if (kind == BodyKind.FORM && form != null) {
      read = form.read(requests.source(request, Place.FORM), faults);
    } else {
      throw new Unfit(415, "Send " + what() + ", and say so in Content-Type.", null);
    }
    return absence == Absence.EMPTY ? Optional.ofNullable(read) : read;
  }

  private Object fromJson(R request) {
    Object read = requests.json(request, type);
    if (read == null) {
      throw new Unfit(400, "The JSON does not fit: the whole must not be null.", null);
    }
    return read;
  }

  private String what() {
    return form == null ? "JSON" : json ? "a form or JSON" : "a form";
  }
}
