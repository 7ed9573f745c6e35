package dev.carafe.templates;

import dev.carafe.cookies.Cookies;
import dev.carafe.internal.Ascii;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Carafe adds to Pebble. What the rendering under way is for is kept per thread, because
 * inside a macro Pebble hides all that a template was given.
 */
final class FunctionExtension<C> extends AbstractExtension {
  private static final ThreadLocal<@Nullable Object> RENDERED_FOR = new ThreadLocal<>();
  private static final Set<String> PEBBLES =
      Set.of("block", "i18n", "max", "min", "parent", "range");

  private final Map<String, Function> functions = new HashMap<>();

  private final boolean namesMisspellings;

  /**
   * @param namesMisspellings whether printing a misspelt variable is an error
   */
  FunctionExtension(Map<String, TemplateCall<C>> functions, boolean namesMisspellings) {
    this.namesMisspellings = namesMisspellings;
    functions.forEach((name, function) -> this.functions.put(name, new Adapter(function)));
  }

  static void checkName(String name) {
    boolean fits = !name.isEmpty() && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
    for (int i = 0; i < name.length(); i++) {
      fits &= Ascii.isAlphanumeric(name.charAt(i)) || name.charAt(i) == '_';
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be the name of a template function: use letters, digits and underscores,"
              + " and no digit first");
    }
    if (PEBBLES.contains(name)) {
      throw new IllegalArgumentException(
          "templates have a function '" + name + "' of Pebble: name the other one otherwise");
    }
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
    private final TemplateCall<C> function;

    Adapter(TemplateCall<C> function) {
      this.function = function;
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    @SuppressWarnings("unchecked") // what enter was given
    public @Nullable Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      List<@Nullable Object> positional = new ArrayList<>(arguments.size());
      for (int i = 0; arguments.containsKey(String.valueOf(i)); i++) {
        positional.add(arguments.remove(String.valueOf(i)));
      }
      return function.call((C) Objects.requireNonNull(RENDERED_FOR.get()), positional, arguments);
    }
  }
}
