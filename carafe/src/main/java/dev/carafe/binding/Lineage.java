package dev.carafe.binding;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A class and all that it inherits from, and what their type variables stand for in it. */
final class Lineage {
  private final Set<Class<?>> types = new LinkedHashSet<>();
  private final Map<TypeVariable<?>, Resolved> variables = new HashMap<>();

  Lineage(Class<?> type) {
    for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
      types.add(ancestor);
      learn(ancestor.getGenericSuperclass());
    }
    List<Class<?>> next = new ArrayList<>(types);
    while (!next.isEmpty()) {
      List<Class<?>> above = new ArrayList<>();
      for (Class<?> below : next) {
        Arrays.stream(below.getGenericInterfaces()).forEach(this::learn);
        above.addAll(List.of(below.getInterfaces()));
      }
      types.addAll(above);
      next = above;
    }
  }

  private void learn(Type inherited) {
    if (inherited instanceof ParameterizedType type && type.getRawType() instanceof Class<?> raw) {
      TypeVariable<?>[] names = raw.getTypeParameters();
      for (int i = 0; i < names.length; i++) {
        variables.putIfAbsent(names[i], Resolved.of(type.getActualTypeArguments()[i], variables));
      }
    }
  }

  /** The classes, the nearest first, then the interfaces. */
  Set<Class<?>> types() {
    return types;
  }

  /** The types of a method's parameters. */
  List<Resolved> parameters(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(type -> Resolved.of(type, variables))
        .toList();
  }
}
