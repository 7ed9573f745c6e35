package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method answers requests of any methods for these rules; Flask's {@code add_url_rule}.
 *
 * <pre>{@code
 * @UrlRule(value = "/form", methods = {"GET", "POST"})
 * Object form(Request request) {
 *   return request.method();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UrlRule {
  /** The rules that it answers at; mostly one. */
  String[] value();

  /** The methods that it answers, in upper case. */
  String[] methods();

  /** The name for {@code urlFor}; the method's own name unless given. */
  String endpoint() default "";
}
