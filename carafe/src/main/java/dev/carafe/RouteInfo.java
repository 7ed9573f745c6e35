package dev.carafe;

import dev.carafe.routing.Router;
import dev.carafe.routing.RuleSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route as {@link Carafe#routes} tells it.
 *
 * @param rule its URL rule, such as {@code /user/<name>}
 * @param host the hosts that it is for, such as {@code <shop>.example.org}, or null for all
 * @param methods the methods that are answered, sorted, HEAD and OPTIONS included
 * @param endpoint what {@code urlFor} builds its URL by
 */
public record RouteInfo(String rule, @Nullable String host, Set<String> methods, String endpoint) {
  static RouteInfo of(RuleSpec spec) {
    return new RouteInfo(spec.path(), spec.host(), Router.methods(spec), spec.endpoint());
  }
}
