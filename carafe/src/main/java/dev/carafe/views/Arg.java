package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter comes from the query; Flask's {@code request.args}. A record takes all its
 * components from there.
 *
 * <pre>{@code
 * @Get("/search")
 * Object search(@Arg String q, @Arg(fallback = "1") int page, @Arg("tag") List<String> tags) {
 *   return Response.text(q + " " + page + " " + tags);
 * }
 * }</pre>
 *
 * <p>What is not there, or is none of the parameter's type, is answered with 400 and its name.
 * {@link java.util.Optional}, a parameter that is {@code @Nullable}, a list and a fallback may stay
 * away; a boolean then is false. An empty text is no number and no date: it counts as not sent.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Arg {
  /** The name; that of the parameter unless given, for which javac needs {@code -parameters}. */
  String value() default "";

  /** What counts when nothing was sent, as text; none unless given. A list may have several. */
  String[] fallback() default {};
}
