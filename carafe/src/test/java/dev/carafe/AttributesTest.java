package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.testing.Logs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a program notes on a request; rows F-248, F-286 and F-305 of Flask's own tests. */
class AttributesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private static final class Trail {
    private String text;

    Trail(String text) {
      this.text = text;
    }

    void add(String more) {
      text += ", " + more;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  void hooksViewErrorHandlersAndTeardownOfARequestSeeTheSame() {
    List<Object> seen = new ArrayList<>();
    app.beforeRequest(
        request -> {
          assertThat(request.attributes()).isEmpty();
          request.attributes().put("trail", new Trail("before"));
          return null;
        });
    app.get(
        "/",
        request -> {
          request.attributes().get("trail", Trail.class).add("view");
          throw new IllegalStateException("fails");
        });
    app.errorHandler(
        IllegalStateException.class,
        (request, error) -> String.valueOf(request.attributes().get("trail")));
    app.teardownRequest((request, error) -> seen.add(request.attributes().pop("trail")));

    assertThat(client.get("/").text()).isEqualTo("before, view");
    assertThat(client.get("/").text()).isEqualTo("before, view");
    assertThat(seen).hasToString("[before, view, before, view]");
  }

  @Test // F-286
  void mapOfNamesWithFallbacksAndWhatIsMadeOnce() {
    Attributes attributes = new Attributes();

    assertThat(attributes.get("x")).isNull();
    assertThat(attributes.getOrDefault("x", 11)).isEqualTo(11);
    attributes.put("x", 42);
    assertThat(attributes.get("x", Integer.class)).isEqualTo(42);
    assertThat(attributes.containsKey("x")).isTrue();
    assertThat(attributes.putIfAbsent("x", 23)).isEqualTo(42);
    assertThat(attributes.computeIfAbsent("y", name -> name + "!")).isEqualTo("y!");
    assertThat(attributes.keySet()).containsExactly("x", "y");
    assertThat(attributes.pop("x")).isEqualTo(42);
    assertThat(attributes.pop("x")).isNull();
    assertThat(attributes.get("made", String.class, () -> "first")).isEqualTo("first");
    assertThat(attributes.get("made", String.class, () -> "second")).isEqualTo("first");
    attributes.put("none", null);
    assertThat(attributes.containsKey("none")).isTrue();
    assertThat(attributes).hasToString("Attributes[y, made, none]");
  }

  @Test
  void whatIsNotThereOrOfAnotherClassIsNamed() {
    Attributes attributes = new Attributes();
    attributes.put("user", "ann");

    assertThatIllegalStateException()
        .isThrownBy(() -> attributes.get("usr", String.class))
        .withMessageContaining("no attribute 'usr'");
    assertThatIllegalStateException()
        .isThrownBy(() -> attributes.get("user", Integer.class))
        .withMessageContaining("'user' is a java.lang.String and no java.lang.Integer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attributes.get("made", String.class, () -> null))
        .withMessageContaining("attribute 'made'");
  }

  @Test // F-248
  void templatesSeeThemAsG() {
    app.get(
        "/",
        request -> {
          request.attributes().put("user", "<ann>");
          return request.renderString("{{ g.user }}|{{ g.none }}|{{ g.user is null }}");
        });
    app.get("/own", request -> request.renderString("{{ g }}", "g", "own"));

    assertThat(client.get("/").text()).isEqualTo("&lt;ann&gt;||false");
    assertThat(client.get("/own").text()).isEqualTo("own");
  }
}
