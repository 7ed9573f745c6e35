package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the value of a cookie, read as {@link Arg} is.
 *
 * <pre>{@code
 * @Get("/theme")
 * Object theme(@CookieValue(fallback = "light") String theme) {
 *   return Response.text(theme);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CookieValue {
  /** The name; that of the parameter unless given, for which javac needs {@code -parameters}. */
  String value() default "";

  /** What counts when nothing was sent, as text; none unless given. A list may have several. */
  String[] fallback() default {};
}
