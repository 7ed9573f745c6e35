package dev.carafe.binding;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What requests offer to the parameters of a view.
 *
 * @param <R> the class of requests
 */
public interface Requests<R> {
  /**
   * The types that a parameter may have to be given something of the moment: the request itself.
   */
  Map<Class<?>, Function<R, Object>> moments();

  /** The type of an uploaded file. */
  Class<?> fileType();

  /** The value of a variable of the rule, or of a default of the route; null if it has neither. */
  @Nullable Object variable(R request, String name);

  /** What was sent in this place. */
  Source source(R request, Place place);

  /** What the body says that it is. */
  BodyKind bodyKind(R request);

  /** The body as JSON, read into this type; throws what answers a body that does not fit. */
  @Nullable Object json(R request, Class<?> type);
}
