package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter comes from a posted form, as {@link Arg} from the query; Flask's {@code
 * request.form}. An {@code UploadedFile} is one of its files. A record takes all its components
 * from there, and without the annotation from a form or from JSON, whichever was sent.
 *
 * <pre>{@code
 * @Post("/login")
 * Object login(@Form String username, @Form boolean remember, Session session) {
 *   session.put("user", username);
 *   return Response.redirect("/");
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Form {
  /** The name; that of the parameter unless given, for which javac needs {@code -parameters}. */
  String value() default "";

  /** What counts when nothing was sent, as text; none unless given. A list may have several. */
  String[] fallback() default {};
}
