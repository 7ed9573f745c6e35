package dev.carafe;

import dev.carafe.binding.Unfit;
import dev.carafe.binding.ViewMethod;
import dev.carafe.binding.ViewMethods;
import dev.carafe.http.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that is a method of an object. */
record MethodView(ViewMethod<Request> method) implements View {
  /** Adds all views of an object; throws as {@link Scaffold#register(Object)} does. */
  static RouteGroup addAll(Object views, Routes routes) {
    Given.notNull(views, "the object with views", "give one, such as new Posts()");
    List<Route> added = new ArrayList<>();
    for (ViewMethod<Request> method : ViewMethods.of(views, RequestSources.INSTANCE)) {
      MethodView view = new MethodView(method);
      for (ViewMethod.At at : method.places()) {
        added.add(routes.add(at.rule(), at.methods(), view, at.endpoint()));
      }
    }
    return new RouteGroup(views.getClass().getName(), added);
  }

  @Override
  public Object handle(Request request) {
    return method.call(arguments(request));
  }

  private @Nullable Object[] arguments(Request request) {
    try {
      return method.arguments(request);
    } catch (Unfit e) {
      throw answer(e);
    }
  }

  /** The answer to a request that does not fit. */
  static HttpException answer(Unfit unfit) {
    int status = unfit.status();
    return new HttpException(
        status, status == 404 ? Status.description(404) : unfit.description(), unfit.getCause());
  }
}
