package dev.carafe.binding;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of which is known what its type variables stand for.
 *
 * @param raw the class
 * @param arguments those between its angle brackets, if it has some
 */
record Resolved(Class<?> raw, List<Resolved> arguments) {
  /** A type in a class of which these type variables are known; unknown ones are their bounds. */
  static Resolved of(Type type, Map<TypeVariable<?>, Resolved> known) {
    if (type instanceof ParameterizedType parameterized) {
      return new Resolved(
          erased(type),
          Arrays.stream(parameterized.getActualTypeArguments())
              .map(argument -> of(argument, known))
              .toList());
    }
    if (type instanceof TypeVariable<?> variable && known.containsKey(variable)) {
      return known.get(variable);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], known);
    }
    if (type instanceof GenericArrayType array) {
      return new Resolved(of(array.getGenericComponentType(), known).raw.arrayType(), List.of());
    }
    return new Resolved(erased(type), List.of());
  }

  private static Class<?> erased(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return erased(parameterized.getRawType());
    }
    return type instanceof TypeVariable<?> variable
        ? erased(variable.getBounds()[0])
        : (Class<?>) type;
  }

  /** What it is of, if it is a type such as {@code Optional<String>} of this class; else null. */
  @Nullable Resolved contentOf(Class<?> container) {
    return raw == container && arguments.size() == 1 ? arguments.get(0) : null;
  }
}
