package dev.carafe.templates;

import dev.carafe.internal.Misspelling;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * For debug mode: printing a variable that nothing defines is an error if its name is near that of
 * one that is there. Others print nothing, as in Flask; conditions and {@code default} ask freely.
 */
final class MisspeltVariables extends AbstractNodeVisitor {
  MisspeltVariables(PebbleTemplateImpl template) {
    super(template);
  }

  @Override
  public void visit(PrintNode node) {
    FilterExpression last = null;
    Expression<?> printed = node.getExpression();
    while (printed instanceof FilterExpression filter
        && filter.getRightExpression() instanceof FilterInvocationExpression invocation
        && !invocation.getFilterName().equals("default")) {
      last = filter;
      printed = filter.getLeftExpression();
    }
    ContextVariableExpression variable = variable(printed);
    if (variable != null) {
      Checked checked = new Checked(printed, variable);
      if (last == null) {
        node.setExpression(checked);
      } else {
        last.setLeft(checked);
      }
    }
  }

  /** The variable that is printed, or of which an attribute is. */
  private static @Nullable ContextVariableExpression variable(Expression<?> printed) {
    Expression<?> root = printed;
    while (root instanceof GetAttributeExpression attribute) {
      root = attribute.getNode();
    }
    return root instanceof ContextVariableExpression variable ? variable : null;
  }

  private record Checked(Expression<?> printed, ContextVariableExpression variable)
      implements Expression<@Nullable Object> {
    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      ScopeChain scopes = context.getScopeChain();
      if (!scopes.containsKey(variable.getName())) {
        Set<String> names = new TreeSet<>();
        scopes.getGlobalScopes().forEach(scope -> names.addAll(scope.getKeys()));
        names.removeIf(name -> !scopes.containsKey(name));
        String meant = Misspelling.nearest(variable.getName(), names);
        if (meant != null) {
          throw new PebbleException(
              null,
              "there is no variable '" + variable.getName() + "': is '" + meant + "' meant?",
              getLineNumber(),
              self.getName());
        }
      }
      return printed.evaluate(self, context);
    }

    @Override
    public int getLineNumber() {
      return printed.getLineNumber();
    }

    @Override
    public void accept(NodeVisitor visitor) {
      printed.accept(visitor);
    }
  }
}
