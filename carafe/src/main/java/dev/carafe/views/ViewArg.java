package dev.carafe.views;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the value of a variable of the rule; Flask's {@code view_args}. Parameters
 * without any annotation are that too: this one names the variable where the parameter has another
 * name, or gives what counts at a rule that does not have it.
 *
 * <pre>{@code
 * @Get({"/posts/", "/posts/page/<int:page>"})
 * Object list(@ViewArg(fallback = "1") int page) {
 *   return "Page " + page;
 * }
 * }</pre>
 *
 * <p>A value that is none of the parameter's type is answered with 404.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ViewArg {
  /** The name; that of the parameter unless given, for which javac needs {@code -parameters}. */
  String value() default "";

  /** What counts at a rule without the variable, as text; none unless given. */
  String[] fallback() default {};
}
