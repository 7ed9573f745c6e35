package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.cookie;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.json.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionKeyTest {
  enum Unit {
    PIECE,
    GRAM {
      @Override
      public String toString() {
        return "g";
      }
    }
  }

  record Item(String name, int count, @Nullable Unit unit, @Nullable BigDecimal price) {}

  record Cart(
      List<Item> items,
      Map<String, Item> gifts,
      UUID id,
      Instant opened,
      LocalDate delivery,
      @Nullable Cart saved,
      Tuple position,
      long total,
      float weight,
      boolean paid) {}

  record Positive(int number) {
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("not positive");
      }
    }
  }

  private static final SessionKey<Cart> CART = SessionKey.of("cart", Cart.class);
  private static final SessionKey<Unit> UNIT = SessionKey.of("unit", Unit.class);

  private static Cart cart(@Nullable Cart saved) {
    return new Cart(
        List.of(new Item("tea", 2, Unit.GRAM, new BigDecimal("4.20"))),
        Map.of("ada", new Item("cup", 1, Unit.PIECE, BigDecimal.TEN)),
        new UUID(1, 2),
        Instant.parse("2024-02-29T12:30:45Z"),
        LocalDate.of(2024, 3, 1),
        saved,
        Tuple.of(1, "a"),
        1L << 40,
        0.5f,
        true);
  }

  @Test
  void recordsTravelByTheNamesOfTheirComponents() {
    Cart cart = cart(cart(null));
    String cookie = cookie(s -> s.put(CART, cart));
    Session session = manager().open(() -> cookies(cookie));
    assertThat(session.get(CART)).isEqualTo(cart);
    assertThat(session.get("cart", Map.of())).containsEntry("total", 1L << 40);
    session.remove(CART);
    assertThat(session).isEmpty();
  }

  @Test
  void readsTheSameInTheRequestThatPutIt() {
    Session session = manager().open(Cookies::none);
    session.put(CART, cart(null));
    assertThat(session.get(CART)).isEqualTo(cart(null));
    assertThat(session.get("cart")).isInstanceOf(Map.class);
    session.update(UNIT, Unit.PIECE, u -> Unit.GRAM);
    assertThat(session.get(UNIT)).isEqualTo(Unit.GRAM);
    assertThat(session).containsEntry("unit", "GRAM");
  }

  @Test
  void anAbsentValueIsNullOrTheFallback() {
    Session session = manager().open(Cookies::none);
    assertThat(session.get(UNIT)).isNull();
    assertThat(session.get(UNIT, Unit.PIECE)).isEqualTo(Unit.PIECE);
  }

  @Test
  void componentsThatAnOlderCookieLacksAreEmpty() {
    Session session = manager().open(Cookies::none);
    session.put("item", Map.of("name", "tea", "unknown", 1));
    assertThat(session.get(SessionKey.of("item", Item.class)))
        .isEqualTo(new Item("tea", 0, null, null));
  }

  @Test
  void aWrongTypeIsNamedByItsPath() {
    Session session = manager().open(Cookies::none);
    session.put("cart", Map.of("items", List.of(Map.of("count", "two"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.get(CART))
        .withMessageStartingWith("session value 'cart.items[0].count' is a String");
    session.put("cart", 5);
    assertThatIllegalArgumentException().isThrownBy(() -> session.get(CART));
    session.put("positive", Map.of("number", -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.get(SessionKey.of("positive", Positive.class)))
        .withMessageContaining("Positive");
  }

  @Test
  void aTypeThatASessionCannotKeepIsRefusedWhenTheKeyIsMade() {
    record Bad(List<Set<String>> sets) {}
    record Mapped(Map<Integer, String> map) {}
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionKey.of("t", Thread.class))
        .withMessageContaining("SessionKey 't'")
        .withMessageContaining("java.lang.Thread");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionKey.of("bad", Bad.class))
        .withMessageContaining("component 'sets'")
        .withMessageContaining("java.util.Set");
    assertThatIllegalArgumentException().isThrownBy(() -> SessionKey.of("m", Mapped.class));
    assertThatIllegalArgumentException().isThrownBy(() -> SessionKey.of("o", Object[].class));
  }
}
