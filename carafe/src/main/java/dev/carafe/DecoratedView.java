package dev.carafe;

import java.util.ArrayList;
import java.util.List;

/**
 * A view with a decorator around it.
 *
 * @param route what the view belongs to, for messages
 */
record DecoratedView(ViewDecorator decorator, View view, Object route) implements View {
  /** The view with all these around it, the first one outermost. */
  static View of(List<ViewDecorator> decorators, View view, Object route) {
    View decorated = view;
    for (int i = decorators.size() - 1; i >= 0; i--) {
      decorated = new DecoratedView(decorators.get(i), decorated, route);
    }
    return decorated;
  }

  @Override
  public Response handle(Request request) throws Exception {
    List<Response> made = new ArrayList<>(1);
    Response answer = null;
    try {
      Object returned =
          decorator.handle(
              request,
              again -> {
                Response response = Conversion.toResponse(view.handle(again), route);
                made.add(response);
                return response;
              });
      answer = Conversion.toResponse(returned, "a decorator of " + route);
      return answer;
    } finally {
      for (Response response : made) {
        if (response != answer) {
          response.release();
        }
      }
    }
  }
}
