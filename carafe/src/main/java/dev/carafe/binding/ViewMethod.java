package dev.carafe.binding;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A method of an object that answers requests.
 *
 * @param <R> the class of requests
 */
public final class ViewMethod<R> {
  /** Where a view answers, and what it is called in {@code urlFor}. */
  public record At(String rule, Set<String> methods, String endpoint) {}

  private final String name;
  private final List<At> places;
  private final MethodHandle handle;
  private final List<Argument<R>> arguments;
  private final List<Variable> variables;

  ViewMethod(String name, List<At> places, MethodHandle handle, Parameters<R> parameters) {
    this.name = name;
    this.places = places;
    this.handle = handle;
    this.arguments = parameters.arguments();
    this.variables = parameters.variables();
  }

  /** Where it answers. */
  public List<At> places() {
    return places;
  }

  /**
   * Refuses a rule that does not give what the method's parameters need.
   *
   * @param variables those of the rule, and the types of their values; Object where that is unknown
   * @throws IllegalArgumentException that names the parameter
   */
  public void checkVariables(String rule, Map<String, Class<?>> variables) {
    for (Variable variable : this.variables) {
      String fault = variable.fault(variables);
      if (fault != null) {
        throw new IllegalArgumentException(
            "the view " + name + " cannot answer at rule '" + rule + "': " + fault);
      }
    }
  }

  /**
   * What the request has for its parameters.
   *
   * @throws Unfit if it does not fit: with all that is wrong
   */
  public @Nullable Object[] arguments(R request) {
    Faults faults = new Faults();
    @Nullable Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments.get(i).read(request, faults);
    }
    faults.check();
    return values;
  }

  /** Runs it; what it throws comes through as it is. */
  public Object call(@Nullable Object[] arguments) {
    return Handles.call(handle, arguments);
  }

  /** Its class, name and parameters, such as {@code Posts.show(int)}. */
  @Override
  public String toString() {
    return name;
  }
}
