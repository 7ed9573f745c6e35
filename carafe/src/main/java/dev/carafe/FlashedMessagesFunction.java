package dev.carafe;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flashed messages, for the function of that name in templates: {@code
 * get_flashed_messages(with_categories=true, category_filter=["error"])}. With categories they are
 * {@link FlashedMessage}s, with a category and a message each.
 */
final class FlashedMessagesFunction implements TemplateFunction {
  static final String NAME = "get_flashed_messages";

  @Override
  public Object call(
      Request request,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> named) {
    Object withCategories = argument("with_categories", 0, arguments, named);
    Object filter = argument("category_filter", 1, arguments, named);
    if (arguments.size() > 2
        || !Set.of("with_categories", "category_filter").containsAll(named.keySet())) {
      throw new IllegalArgumentException(
          "get_flashed_messages takes with_categories=true and category_filter=[\"error\"]");
    }
    List<FlashedMessage> messages = request.flashedMessages(categories(filter));
    return Boolean.TRUE.equals(withCategories)
        ? messages
        : messages.stream().map(FlashedMessage::message).toList();
  }

  private static @Nullable Object argument(
      String name,
      int position,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> named) {
    return position < arguments.size() ? arguments.get(position) : named.get(name);
  }

  private static String[] categories(@Nullable Object filter) {
    Set<String> names = new HashSet<>();
    if (filter instanceof Collection<?> many) {
      many.forEach(name -> names.add(String.valueOf(name)));
    } else if (filter != null) {
      names.add(String.valueOf(filter));
    }
    return names.toArray(new String[0]);
  }
}
