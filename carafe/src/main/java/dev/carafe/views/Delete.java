package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method answers DELETE requests for these rules, as {@link Get} does GET requests. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Delete {
  /** The rules that it answers at, such as {@code /post/<int:id>}; mostly one. */
  String[] value();

  /** The name for {@code urlFor}; the method's own name unless given. */
  String endpoint() default "";
}
