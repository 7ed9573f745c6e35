package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method answers GET (and HEAD) requests for these rules.
 *
 * <pre>{@code
 * @Get("/post/<int:id>")
 * Object show(int id, Request request) {
 *   return request.render("post.html", "post", posts.find(id));
 * }
 * }</pre>
 *
 * <p>It counts once an object with the method is registered: {@code app.register(new Posts())}. A
 * method that overrides this one is the view all the same, at these rules unless it has its own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Get {
  /** The rules that it answers at, such as {@code /post/<int:id>}; mostly one. */
  String[] value();

  /** The name for {@code urlFor}; the method's own name unless given. */
  String endpoint() default "";
}
