package dev.carafe.binding;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of a variable of the rule, for a parameter.
 *
 * @param type the parameter's, or what its Optional is of; no primitive type
 * @param text how it is read from text; null if it cannot be
 * @param optional whether the parameter is an Optional
 * @param nullable whether it may be null
 * @param fallback what counts at a rule without the variable, or null
 */
record Variable(
    String name,
    Class<?> type,
    @Nullable TextType text,
    boolean optional,
    boolean nullable,
    @Nullable Object fallback) {

  /** How a value of each type looks that a converter can make. */
  private static final Map<Class<?>, String> EXAMPLES =
      Map.of(
          Integer.class,
          "1",
          Long.class,
          "1",
          BigInteger.class,
          "1",
          Double.class,
          "1.5",
          UUID.class,
          new UUID(0, 0).toString());

  static Variable of(String name, Resolved wanted, boolean nullable) {
    Resolved content = wanted.contentOf(Optional.class);
    Class<?> type = TextType.boxed((content == null ? wanted : content).raw());
    return new Variable(name, type, TextType.of(type), content != null, nullable, null);
  }

  /** The same with a fallback, if it is not null. */
  Variable orElse(@Nullable Object other) {
    return new Variable(name, type, text, optional, nullable, other);
  }

  /**
   * The argument for a value of the rule.
   *
   * @throws Unfit 404 if it is none of the type
   */
  @Nullable Object argument(@Nullable Object value) {
    if (value == null) {
      return fallback != null ? wrapped(fallback) : optional ? Optional.empty() : null;
    }
    if (type.isInstance(value)) {
      return wrapped(value);
    }
    Object read = text == null ? null : text.reader().apply(value.toString());
    if (read == null) {
      throw new Unfit(404, "There is no such page.", null);
    }
    return wrapped(read);
  }

  private Object wrapped(Object value) {
    return optional ? Optional.of(value) : value;
  }

  /**
   * What is wrong with it at a rule, or null.
   *
   * @param variables those of the rule, and the types of their values; Object where that is unknown
   */
  @Nullable String fault(Map<String, Class<?>> variables) {
    Class<?> given = variables.get(name);
    if (given == null) {
      return optional || nullable || fallback != null
          ? null
          : "nothing gives its parameter '"
              + name
              + "': write <"
              + name
              + "> in the rule, or annotate the parameter with @Arg, @Form, @CookieValue or"
              + " @Header";
    }
    return canBe(given)
        ? null
        : "its parameter '"
            + name
            + "' is of type "
            + type.getSimpleName()
            + ", and the variable <"
            + name
            + "> of type "
            + given.getSimpleName()
            + ": use another converter, or another type";
  }

  private boolean canBe(Class<?> given) {
    if (type.isAssignableFrom(given) || given == Object.class) {
      return true;
    }
    String example = EXAMPLES.get(given);
    return text != null && (example == null || text.reader().apply(example) != null);
  }
}
