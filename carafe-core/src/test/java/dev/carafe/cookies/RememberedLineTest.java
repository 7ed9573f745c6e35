package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A cookie that all visitors share remembers of what it wrote for one nothing that is theirs. */
class RememberedLineTest {
  private static final CookieContext CONTEXT =
      new CookieContext(true, "shop.example", "/", Instant.parse("2026-11-21T12:00:00Z"));

  @Test
  void noValueIsKept() throws IllegalAccessException {
    for (CookiePolicy policy : List.of(CookiePolicy.secure(), CookiePolicy.flask())) {
      Cookie shared =
          Cookie.of("id", "")
              .maxAge(Duration.ofDays(1))
              .domain("shop.example")
              .priority(Priority.HIGH)
              .attribute("Further", "text");
      assertThat(policy.write(shared.value("the first visitor's"), CONTEXT)).contains("visitor's");
      policy.write(shared.value("the second visitor's"), CONTEXT);

      assertThat(textsWithin(shared))
          .anyMatch(text -> text.endsWith("; Further=text"))
          .noneMatch(text -> text.contains("visitor's"));
    }
  }

  /** All texts that can be reached through fields of this package's classes and collections. */
  private static Set<String> textsWithin(Object root) throws IllegalAccessException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<String> texts = new TreeSet<>();
    Deque<Object> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      Object next = left.pop();
      if (next instanceof String text) {
        texts.add(text);
      } else if (next instanceof Map<?, ?> map) {
        left.addAll(map.keySet());
        left.addAll(map.values());
      } else if (next instanceof Collection<?> collection) {
        left.addAll(collection);
      } else if (next.getClass().getPackage().equals(Cookie.class.getPackage()) && seen.add(next)) {
        for (Field field : next.getClass().getDeclaredFields()) {
          field.setAccessible(true);
          Object value = Modifier.isStatic(field.getModifiers()) ? null : field.get(next);
          if (value != null) {
            left.push(value);
          }
        }
      }
    }
    return texts;
  }
}
