package dev.carafe.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.cookies.Cookie;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** {@code cookie.secure();} alone does nothing: compilers that look for it warn. */
class CopiesAreNotDroppedTest {
  /** Methods that return their own type for another reason than that they copy. */
  private static final Predicate<Method> RETURNS_ITSELF =
      method -> method.isAnnotationPresent(CanIgnoreReturnValue.class);

  private static final Predicate<Method> IS_CHECKED =
      method ->
          method.isAnnotationPresent(CheckReturnValue.class)
              || method.getDeclaringClass().isAnnotationPresent(CheckReturnValue.class);

  private static List<Method> copying(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> method.getReturnType() == type)
        .filter(RETURNS_ITSELF.negate())
        .toList();
  }

  @Test
  void typesWhoseMethodsCopyHaveTheirResultsChecked() {
    List<Class<?>> copied =
        PublicTypes.all().stream().filter(type -> !copying(type).isEmpty()).toList();
    assertThat(copied).contains(Cookie.class).hasSizeGreaterThan(8);
    assertThat(copied.stream().flatMap(type -> copying(type).stream()).filter(IS_CHECKED.negate()))
        .as("methods that return a changed copy, without @CheckReturnValue on them or their type")
        .isEmpty();
  }
}
