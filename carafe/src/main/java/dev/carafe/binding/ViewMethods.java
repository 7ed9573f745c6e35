package dev.carafe.binding;

import dev.carafe.binding.ViewMethod.At;
import dev.carafe.views.Delete;
import dev.carafe.views.Get;
import dev.carafe.views.Patch;
import dev.carafe.views.Post;
import dev.carafe.views.Put;
import dev.carafe.views.UrlRule;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the methods of an object that are views. */
public final class ViewMethods {
  private ViewMethods() {}

  /**
   * The views of an object, by their names: all methods with {@code @Get} and kin, whoever may call
   * them, those that it inherits from classes and interfaces among them. A method that overrides a
   * view without saying where it answers does so where the other one does.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be a view
   */
  public static <R> List<ViewMethod<R>> of(Object views, Requests<R> requests) {
    if (views instanceof Class<?> type) {
      throw new IllegalArgumentException(
          "the class " + type.getName() + " was registered: give an object of it");
    }
    Lineage lineage = new Lineage(views.getClass());
    Map<String, ViewMethod<R>> found = new TreeMap<>();
    for (Class<?> type : lineage.types()) {
      for (Method method : type.getDeclaredMethods()) {
        List<At> places = isInherited(method, type) ? places(method) : List.of();
        List<Resolved> parameters = lineage.parameters(method);
        String signature = method.getName() + parameters.stream().map(Resolved::raw).toList();
        if (!places.isEmpty() && !found.containsKey(signature)) {
          found.put(signature, view(views, requests, places, method, parameters));
        }
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          views.getClass().getName()
              + " has no views: annotate methods with @Get and kin of dev.carafe.views");
    }
    return List.copyOf(found.values());
  }

  /** Not those that the compiler made, which carry copies of annotations. */
  private static boolean isInherited(Method method, Class<?> type) {
    return !method.isSynthetic()
        && !(type.isInterface() && Modifier.isStatic(method.getModifiers()));
  }

  private static <R> ViewMethod<R> view(
      Object views,
      Requests<R> requests,
      List<At> places,
      Method method,
      List<Resolved> parameters) {
    String name = simpleName(views.getClass()) + "." + described(method, parameters);
    if (method.getReturnType().isPrimitive()) {
      throw new IllegalArgumentException(
          "the view "
              + name
              + " returns "
              + method.getReturnType()
              + ", of which no answer can be made: return text, a map, a record, a Response, or"
              + " Response.empty()");
    }
    return new ViewMethod<>(
        name,
        places,
        Handles.of(method, views),
        new Parameters<>(requests, name, places, method, parameters));
  }

  private static String described(Method method, List<Resolved> parameters) {
    return method.getName()
        + parameters.stream()
            .map(type -> simpleName(type.raw()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String simpleName(Class<?> type) {
    String name = type.getTypeName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  private static List<At> places(Method method) {
    List<At> places = new ArrayList<>();
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation instanceof Get get) {
        add(places, method, get.value(), get.endpoint(), "GET");
      } else if (annotation instanceof Post post) {
        add(places, method, post.value(), post.endpoint(), "POST");
      } else if (annotation instanceof Put put) {
        add(places, method, put.value(), put.endpoint(), "PUT");
      } else if (annotation instanceof Patch patch) {
        add(places, method, patch.value(), patch.endpoint(), "PATCH");
      } else if (annotation instanceof Delete delete) {
        add(places, method, delete.value(), delete.endpoint(), "DELETE");
      } else if (annotation instanceof UrlRule rule) {
        add(places, method, rule.value(), rule.endpoint(), rule.methods());
      }
    }
    return places;
  }

  private static void add(
      List<At> places, Method method, String[] rules, String endpoint, String... methods) {
    String name = endpoint.isEmpty() ? method.getName() : endpoint;
    if (rules.length == 0) {
      throw new IllegalArgumentException("the view " + method + " has no rule: give it one");
    }
    for (String rule : rules) {
      places.add(new At(rule, Set.copyOf(List.of(methods)), name));
    }
  }
}
