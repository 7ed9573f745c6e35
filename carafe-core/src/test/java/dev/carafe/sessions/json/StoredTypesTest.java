package dev.carafe.sessions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of types agrees with what is written and read, and with what messages say. */
class StoredTypesTest {
  private static final Instant DATE = Instant.parse("2024-02-29T12:30:45Z");
  private static final List<Object> VALUES =
      List.of(
          "text",
          true,
          (byte) 1,
          (short) 2,
          3,
          4L,
          0.5f,
          0.25,
          BigInteger.TEN.pow(30),
          new BigDecimal("1.50"),
          new UUID(1, 2),
          DATE,
          DATE.atOffset(ZoneOffset.UTC),
          DATE.atZone(ZoneOffset.UTC),
          LocalDate.of(2024, 2, 29),
          new Markup("<b>"),
          new byte[] {1, 2},
          Tuple.of(1, "a"));

  @Test
  void everyTypeOfTheListIsWrittenAndRead() {
    Set<Class<?>> seen = new HashSet<>();
    for (Object value : VALUES) {
      seen.add(value.getClass());
      byte[] json = TaggedJson.builtIn().write(Map.of("a", value));
      Object read = TaggedJson.builtIn().read(json).values().get("a");
      assertThat(read).as("%s", value).isNotNull();
      assertThat(StoredValues.load(value.getClass(), read, "a")).isEqualTo(value);
    }
    Set<Class<?>> listed = new HashSet<>(StoredTypes.IMMUTABLE);
    listed.addAll(StoredTypes.MUTABLE);
    listed.removeAll(Set.of(Object.class, List.class, Map.class));
    assertThat(seen).isEqualTo(listed);
  }

  @Test
  void messagesNameEveryTypeOfTheList() {
    for (Object value : VALUES) {
      Class<?> type = value.getClass();
      String name = value instanceof Number ? "a number" : type.getSimpleName();
      assertThat(StoredTypes.NAMES).contains(name);
    }
  }

  @Test
  void onlyWhatCannotChangeIsTakenForUnchanged() {
    for (Object value : VALUES) {
      assertThat(StoredValues.cannotChange(Map.of("a", value)))
          .as("%s", value.getClass())
          .isEqualTo(!(value instanceof byte[] || value instanceof Tuple));
    }
    assertThat(StoredValues.cannotChange(Map.of("a", List.of()))).isFalse();
    assertThat(StoredValues.cannotChange(Map.of("a", Map.of()))).isFalse();
  }
}
