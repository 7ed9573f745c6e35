package dev.carafe.templates;

import dev.carafe.cookies.Cookies;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Carafe adds to Pebble. What the rendering under way is for is kept per thread, because
 * inside a macro Pebble hides all that a template was given.
 */
final class CallExtension<C> extends AbstractExtension {
  private static final ThreadLocal<@Nullable Object> RENDERED_FOR = new ThreadLocal<>();

  private final Map<String, Function> functions = new HashMap<>();
  private final Map<String, Filter> filters = new HashMap<>();
  private final Map<String, Test> tests = new HashMap<>();
  private final boolean namesMisspellings;

  /**
   * @param namesMisspellings whether printing a misspelt variable is an error
   */
  CallExtension(TemplateCalls<C> calls, boolean namesMisspellings) {
    this.namesMisspellings = namesMisspellings;
    calls.functions().forEach((name, call) -> functions.put(name, new CalledFunction(call)));
    calls.filters().forEach((name, call) -> filters.put(name, new CalledFilter(call)));
    calls.tests().forEach((name, call) -> tests.put(name, new CalledTest(call)));
  }

  /** Makes this what the rendering under way is for; returns the one before, for leave. */
  @Nullable Object enter(C context) {
    Object before = RENDERED_FOR.get();
    RENDERED_FOR.set(context);
    return before;
  }

  void leave(@Nullable Object before) {
    if (before == null) {
      RENDERED_FOR.remove();
    } else {
      RENDERED_FOR.set(before);
    }
  }

  @Override
  public Map<String, Function> getFunctions() {
    return functions;
  }

  @Override
  public Map<String, Filter> getFilters() {
    return filters;
  }

  @Override
  public Map<String, Test> getTests() {
    return tests;
  }

  @Override
  public List<NodeVisitorFactory> getNodeVisitors() {
    return namesMisspellings
        ? List.of(template -> new MisspeltVariables((PebbleTemplateImpl) template))
        : List.of();
  }

  @Override
  public List<AttributeResolver> getAttributeResolver() {
    return List.of(
        (instance, attribute, arguments, node, context, file, line) ->
            instance instanceof Cookies cookies && arguments == null
                ? new ResolvedAttribute(cookies.get(String.valueOf(attribute)))
                : null);
  }

  /** Calls with the arguments after those that are given already. */
  @SuppressWarnings("unchecked") // what enter was given
  private static <C> @Nullable Object called(
      TemplateCall<C> call, List<@Nullable Object> positional, Map<String, Object> arguments) {
    for (int i = 0; arguments.containsKey(String.valueOf(i)); i++) {
      positional.add(arguments.remove(String.valueOf(i)));
    }
    return call.call((C) Objects.requireNonNull(RENDERED_FOR.get()), positional, arguments);
  }

  /** The arguments of a filter or test so far. */
  private static List<@Nullable Object> startingWith(@Nullable Object input) {
    List<@Nullable Object> positional = new ArrayList<>(4);
    positional.add(input);
    return positional;
  }

  private record CalledFunction(TemplateCall<?> call) implements Function {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public @Nullable Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      return called(call, new ArrayList<>(arguments.size()), arguments);
    }
  }

  private record CalledFilter(TemplateCall<?> call) implements Filter {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return called(call, startingWith(input), arguments);
    }
  }

  private record CalledTest(TemplateCall<?> call) implements Test {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public boolean apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return Boolean.TRUE.equals(called(call, startingWith(input), arguments));
    }
  }
}
