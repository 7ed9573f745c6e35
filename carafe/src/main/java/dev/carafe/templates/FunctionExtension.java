package dev.carafe.templates;

import dev.carafe.cookies.Cookies;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Carafe adds to Pebble. The model of the rendering under way is kept per thread, because
 * inside a macro Pebble hides it.
 */
final class FunctionExtension extends AbstractExtension {
  private final ThreadLocal<Map<String, ?>> scope = ThreadLocal.withInitial(Map::of);
  private final Map<String, Function> functions = new HashMap<>();

  private final boolean namesMisspellings;

  /**
   * @param namesMisspellings whether printing a misspelt variable is an error
   */
  FunctionExtension(Map<String, TemplateFunction> functions, boolean namesMisspellings) {
    this.namesMisspellings = namesMisspellings;
    functions.forEach((name, function) -> this.functions.put(name, new Adapter(function)));
  }

  /** Makes this the model of the rendering under way; returns the one before, for leave. */
  Map<String, ?> enter(Map<String, ?> model) {
    Map<String, ?> before = scope.get();
    scope.set(model);
    return before;
  }

  void leave(Map<String, ?> before) {
    if (before.isEmpty()) {
      scope.remove();
    } else {
      scope.set(before);
    }
  }

  @Override
  public Map<String, Function> getFunctions() {
    return functions;
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

  private final class Adapter implements Function {
    private final TemplateFunction function;

    Adapter(TemplateFunction function) {
      this.function = function;
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public @Nullable Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      List<@Nullable Object> positional = new ArrayList<>(arguments.size());
      for (int i = 0; arguments.containsKey(String.valueOf(i)); i++) {
        positional.add(arguments.remove(String.valueOf(i)));
      }
      return function.call(scope.get(), positional, arguments);
    }
  }
}
