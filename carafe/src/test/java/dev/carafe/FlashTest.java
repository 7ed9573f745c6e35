package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flashed messages: rows F-065 to F-071 of Flask's suite, and what fills the session. */
class FlashTest {
  private static final FlashedMessage HELLO = new FlashedMessage("message", "Hello World");
  private static final FlashedMessage ERROR = new FlashedMessage("error", "Hello World");
  private static final FlashedMessage MARKUP =
      new FlashedMessage("warning", new Markup("<em>Testing</em>"));

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();
  private final List<List<FlashedMessage>> read = new ArrayList<>();

  @BeforeEach
  void setUp() {
    app.get(
        "/three",
        request -> {
          request.flash("Hello World");
          request.flash("Hello World", "error");
          request.flash(new Markup("<em>Testing</em>"), "warning");
          return "flashed";
        });
  }

  private void page(String rule, Consumer<Request> reading) {
    app.get(
        rule,
        request -> {
          reading.accept(request);
          return "read";
        });
  }

  @Test
  void messagesAreReadInTheNextRequestOnceAndWithinItAsOftenAsOneLikes() {
    page(
        "/read",
        request -> {
          read.add(request.flashedMessages());
          read.add(request.flashedMessages());
        });

    client.get("/three");
    client.get("/read");
    client.get("/read");
    List<FlashedMessage> all = List.of(HELLO, ERROR, MARKUP);
    assertThat(read).containsExactly(all, all, List.of(), List.of());
    assertThat(client.jar().find("session")).isNull();
  }

  @Test
  void categoriesChooseInTheOrderOfFlashing() {
    page(
        "/read",
        request -> {
          read.add(request.flashedMessages("message"));
          read.add(request.flashedMessages("warning", "message"));
          read.add(request.flashedMessages("nothing"));
        });

    client.get("/three");
    client.get("/read");
    assertThat(read).containsExactly(List.of(HELLO), List.of(HELLO, MARKUP), List.of());
  }

  @Test
  void messageFlashedBeforeReadingIsReadAtOnceAndOneFlashedAfterItWaits() {
    page(
        "/both",
        request -> {
          request.flash("before");
          read.add(request.flashedMessages());
          request.flash("after");
          read.add(request.flashedMessages());
        });

    client.get("/both");
    client.get("/both");
    assertThat(read)
        .extracting(messages -> messages.stream().map(FlashedMessage::text).toList())
        .containsExactly(
            List.of("before"),
            List.of("before"),
            List.of("after", "before"),
            List.of("after", "before"));
  }

  @Test
  void formIsFlasksAndEachFlashIsAChange() {
    client.get("/three");

    client.sessionTransaction(
        session ->
            assertThat(session.get("_flashes"))
                .isEqualTo(
                    List.of(
                        Tuple.of("message", "Hello World"),
                        Tuple.of("error", "Hello World"),
                        Tuple.of("warning", new Markup("<em>Testing</em>")))));
    assertThat(client.get("/three").headers("Set-Cookie")).hasSize(1);
  }

  @Test
  void readingWhereNoneIsChangesNothingAndDependsOnTheCookie() {
    page("/read", Request::flashedMessages);

    TestResponse answer = client.get("/read");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(answer.header("Vary")).isEqualTo("Cookie");
  }

  @Test
  void whatAnotherProgramLeftThereIsReadAsFarAsItMakesSense() {
    page("/read", request -> read.add(request.flashedMessages()));

    client.sessionTransaction(
        session ->
            session.put("_flashes", List.of(List.of("a", 1), "text", List.of(), List.of(2, "b"))));
    client.get("/read");
    client.sessionTransaction(session -> session.put("_flashes", "text"));
    client.get("/read");
    assertThat(read)
        .containsExactly(
            List.of(new FlashedMessage("a", 1), new FlashedMessage("2", "b")), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "{% for m in get_flashed_messages() %}{{ m }};{% endfor %},"
        + " Hello World;Hello World;<em>Testing</em>;",
    "{% for f in get_flashed_messages(with_categories=true) %}{{ f.category }}={{ f.message }};"
        + "{% endfor %}, message=Hello World;error=Hello World;warning=<em>Testing</em>;",
    "{% for m in get_flashed_messages(category_filter=['error']) %}{{ m }};{% endfor %},"
        + " Hello World;",
    "{% for f in get_flashed_messages(true; 'error') %}{{ f.category }};{% endfor %}, error;",
    "{{ get_flashed_messages() | length }}{{ get_flashed_messages() | length }}, 33",
  })
  void templatesReadThem(String template, String expected) {
    app.get("/page", request -> request.renderString(template.replace("true;", "true,")));

    client.get("/three");
    assertThat(client.get("/page").text()).isEqualTo(expected);
  }

  @Test
  void textIsEscapedInTemplatesAndInHtml() {
    app.get(
        "/page",
        request -> {
          request.flash("<script>");
          return request.renderString("{{ get_flashed_messages()[0] }}");
        });

    assertThat(client.get("/page").text()).isEqualTo("&lt;script&gt;");
    assertThat(new FlashedMessage("a", "<b>").html()).isEqualTo("&lt;b&gt;");
    assertThat(MARKUP.html()).isEqualTo("<em>Testing</em>");
  }

  @Test
  void messagesThatNobodyReadsDropTheOldest() {
    page("/one", request -> request.flash("n" + request.session().update("n", 0, n -> n + 1)));
    page("/long", request -> request.flash("x".repeat(1_000)));
    page("/read", request -> read.add(request.flashedMessages()));

    for (int i = 0; i < 60; i++) {
      client.get("/one");
    }
    client.get("/read");
    assertThat(read.get(0)).hasSize(50);
    assertThat(read.get(0).get(49).text()).isEqualTo("n60");
    for (int i = 0; i < 9; i++) {
      assertThat(client.get("/long").status()).isEqualTo(200);
    }
    client.get("/read");
    assertThat(read.get(1)).hasSize(1);
  }

  @Test
  void withFlasksWaysNoneIsDropped() {
    app.cookiePolicy(CookiePolicy.flask()).sessions(SessionOptions.flask());
    page("/one", request -> request.flash("n"));
    page("/read", request -> read.add(request.flashedMessages()));

    for (int i = 0; i < 60; i++) {
      client.get("/one");
    }
    client.get("/read");
    assertThat(read.get(0)).hasSize(60);
  }

  @Test
  void misuseIsNamed() {
    Carafe keyless = Carafe.create();
    keyless.get("/", request -> request.flashedMessages().toString());
    keyless.get(
        "/flash",
        request -> {
          assertThatIllegalStateException()
              .isThrownBy(() -> request.flash("a"))
              .withMessageContaining("secret key");
          assertThatIllegalArgumentException()
              .isThrownBy(() -> request.flash(null))
              .withMessageContaining("the message to flash is null");
          assertThatIllegalArgumentException()
              .isThrownBy(() -> request.flash("a", null))
              .withMessageContaining("category");
          return "refused";
        });

    assertThat(keyless.testClient().get("/").text()).isEqualTo("[]");
    assertThat(keyless.testClient().get("/flash").text()).isEqualTo("refused");
  }
}
