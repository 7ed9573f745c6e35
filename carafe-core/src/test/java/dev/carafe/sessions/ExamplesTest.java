package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.SameSite;
import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.Tuple;
import dev.carafe.signing.KeyRing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
  record Cart(List<String> items, BigDecimal total) {}

  static final SessionKey<Cart> CART = SessionKey.of("cart", Cart.class);

  private final KeyRing keys = KeyRing.of("a long random text");
  private final CookiePolicy policy = CookiePolicy.secure();

  @Test
  void sessionManager() {
    List<String> cookieFields = List.of("theme=dark");
    SessionManager sessions =
        SessionManager.create(keys, SessionOptions.defaults(), Clock.systemUTC());
    Session session = sessions.open(() -> policy.read(cookieFields));
    session.put("user", "ada");
    SessionCommit commit = sessions.commit(session);
    assertThat(commit.vary()).isTrue();
    Cookie cookie = Objects.requireNonNull(commit.cookie());

    var serializer = SessionCodec.signed().signingSerializer(keys, "session", Clock.systemUTC());
    Map<String, @Nullable Object> values = serializer.loads(cookie.value(), Duration.ofDays(31));
    assertThat(values).containsEntry("user", "ada");
  }

  @Test
  void session() {
    SessionOptions options = SessionOptions.defaults().secure(true).sameSite(SameSite.LAX);
    Session session =
        SessionManager.create(keys, options, Clock.systemUTC()).open(() -> policy.read(List.of()));
    int visits = session.update("visits", 0, n -> n + 1);
    String user = session.get("user", "guest");
    session.permanent(true);
    session.put("position", Tuple.of(52.5, 13.4));
    session.put("notice", new Markup("<b>saved</b>"));
    assertThat(visits).isEqualTo(1);
    assertThat(user).isEqualTo("guest");

    session.put(CART, new Cart(List.of("tea"), new BigDecimal("4.20")));
    Cart cart = session.get(CART);
    assertThat(cart).isEqualTo(new Cart(List.of("tea"), new BigDecimal("4.20")));
  }

  @Test
  void memorySessionStore() {
    SessionOptions options = SessionOptions.defaults().store(MemorySessionStore.create());
    assertThat(options.store()).isNotNull();
    MemorySessionStore store = MemorySessionStore.withSnapshot(Path.of("target/sessions"));
    assertThat(store.blocks()).isFalse();
  }

  @Test
  void listeners() {
    System.Logger log = System.getLogger("examples");
    SessionOptions options =
        SessionOptions.defaults()
            .listener(event -> log.log(System.Logger.Level.DEBUG, event.toString()));
    assertThat(options.listener()).isNotNull();

    SessionListener slow =
        event -> {
          if (event.took().toMillis() > 100) {
            log.log(System.Logger.Level.WARNING, "slow: " + event);
          }
        };
    slow.on(new SessionEvent(SessionEvent.Kind.SAVED, null, null, 5, Duration.ofMillis(9)));
  }
}
