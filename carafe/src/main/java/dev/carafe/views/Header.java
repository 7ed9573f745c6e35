package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the value of a header field, read as {@link Arg} is; in text each char is one
 * octet.
 *
 * <pre>{@code
 * @Get("/agent")
 * Object agent(@Header("User-Agent") Optional<String> agent) {
 *   return Response.text(agent.orElse("none"));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Header {
  /** The name of the field, such as {@code User-Agent}. */
  String value();

  /** What counts when nothing was sent, as text; none unless given. A list may have several. */
  String[] fallback() default {};
}
