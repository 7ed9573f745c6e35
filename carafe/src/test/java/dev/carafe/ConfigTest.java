package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.settings.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program's own settings. */
class ConfigTest {
  private static final Path NO_FILE = Path.of("there is no such file");

  @TempDir private Path folder;
  private final Carafe app = Carafe.create();
  private final Config config = app.config();

  private void environment(String name, String value) {
    config.fromEnvironment("SHOP", Variables.of(Map.of(name, value), NO_FILE));
  }

  @Test
  void viewsAndTemplatesReadThem() {
    config.set("SHOP_NAME", "Tea & more").set("MAIL", Map.of("HOST", "mx.example"));
    app.get("/view", request -> request.config().get("SHOP_NAME"));
    app.get(
        "/page", request -> request.renderString("{{ config.SHOP_NAME }} {{ config.MAIL.HOST }}"));

    assertThat(app.testClient().get("/view").text()).isEqualTo("Tea & more");
    assertThat(app.testClient().get("/page").text()).isEqualTo("Tea &amp; more mx.example");
  }

  /** Flask's test_original_win. */
  @Test
  void aValueGivenToThePageComesBefore() {
    app.get("/", request -> request.renderString("{{ config }}", "config", 42));

    assertThat(app.testClient().get("/").text()).isEqualTo("42");
  }

  @Test
  void templatesSeeTheModesAndNoSecretOfTheFramework() {
    app.secretKey("a key for this test only").debug(false).testing(true);
    config.set("A", 1);
    app.get(
        "/",
        request ->
            request.renderString(
                "{{ config.DEBUG }} {{ config.TESTING }} {{ config.SECRET_KEY }} {{ config }}"));

    assertThat(app.testClient().get("/").text())
        .startsWith("false true  ")
        .contains("A=1")
        .doesNotContain("a key for this test only");
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithTheNearest() {
    config.set("PER_PAGE", 20);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.get("PER_PGAE"))
        .withMessage("there is no setting 'PER_PGAE': is 'PER_PAGE' meant?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.get("MAIL", String.class))
        .withMessageContaining("app.config().set(...)");
    assertThat(config.get("OTHER", 7)).isEqualTo(7);
    assertThat(config.contains("OTHER")).isFalse();
  }

  enum Size {
    SMALL
  }

  record Mail(String host, int port) {}

  @Test
  void valuesHaveTheTypeThatTheyAreReadAs() {
    config
        .set("INT", "7")
        .set("LONG", 8)
        .set("DOUBLE", 9)
        .set("YES", "yes")
        .set("UUID", "0e37df36-f698-11e6-8dd4-cb9ced3df976")
        .set("PATH", "/srv")
        .set("URI", "https://shop.example/")
        .set("TIME", "PT30S")
        .set("DAY", "monday")
        .set("LIST", List.of(1, 2))
        .set("MAIL", Map.of("host", "mx.example", "port", 25));

    assertThat(config.get("INT", 0)).isEqualTo(7);
    assertThat(config.get("LONG", 0L)).isEqualTo(8L);
    assertThat(config.get("DOUBLE", 0.5)).isEqualTo(9.0);
    assertThat(config.get("YES", false)).isTrue();
    assertThat(config.get("UUID", UUID.class).version()).isEqualTo(1);
    assertThat(config.get("PATH", Path.of("x"))).isEqualTo(Path.of("/srv"));
    assertThat(config.get("URI", URI.class).getHost()).isEqualTo("shop.example");
    assertThat(config.get("TIME", Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.get("DAY", DayOfWeek.SUNDAY)).isEqualTo(DayOfWeek.MONDAY);
    assertThat(config.get("LIST", List.of())).isEqualTo(List.of(1, 2));
    assertThat(config.get("MAIL", Mail.class)).isEqualTo(new Mail("mx.example", 25));
    assertThat(config.get("MAIL", Map.of())).containsEntry("port", 25);
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWithItsNameAndNotShown() {
    config.set("A", "secret").set("B", Map.of("host", "secret"));

    for (Class<?> type :
        new Class<?>[] {Integer.class, Boolean.class, Duration.class, Size.class, Mail.class}) {
      for (String name : new String[] {"A", "B"}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> config.get(name, type))
            .withMessageContainingAll("setting '" + name + "'", type.getSimpleName())
            .withMessageNotContaining("secret");
      }
    }
    assertThat(config.toString()).isEqualTo("Config[A, B]");
  }

  @ParameterizedTest
  @CsvSource({
    "SECRET_KEY,app.secretKey(...)",
    "DEBUG,app.debug(...)",
    "SESSION_COOKIE_NAME,app.sessions(",
  })
  void settingsOfFlaskThatAreMethodsHereAreRefused(String name, String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.set(name, "x"))
        .withMessageContainingAll("'" + name + "'", method);
  }

  @Test
  void onceTheProgramHasStartedNothingChanges() {
    app.testClient().get("/");

    assertThatIllegalStateException()
        .isThrownBy(() -> config.set("A", 1))
        .withMessageContaining("config().set");
    assertThatIllegalStateException().isThrownBy(() -> config.load(folder.resolve("a.json")));
    assertThatIllegalStateException().isThrownBy(() -> config.fromEnvironment("SHOP"));
  }

  @Test
  void filesAreJsonOrPropertiesAndLaterValuesTakeThePlaceOfEarlierOnes() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("a.json"), "{\"A\": 1, \"B\": [true], \"C\": null, \"D\": \"é\"}");
    Path properties = Files.writeString(folder.resolve("b.properties"), "A=2\nE = é \\u00e8\n");

    config.load(json).load(properties);
    assertThat(config.all())
        .containsExactly(
            Map.entry("A", "2"),
            Map.entry("B", List.of(true)),
            Map.entry("D", "é"),
            Map.entry("E", "é è"));
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    assertThatThrownBy(() -> config.load(folder.resolve("none.json")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("none.json").toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.load(folder.resolve("a.toml")))
        .withMessageContaining(".json or .properties");
    Files.writeString(folder.resolve("a.json"), "[1]");
    Files.writeString(folder.resolve("b.json"), "{\"A\": 1");
    Files.write(folder.resolve("c.properties"), "A=é".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("d.properties"), "#".repeat(1024 * 1024 + 1));
    for (String name : List.of("a.json", "b.json", "c.properties", "d.properties")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> config.load(folder.resolve(name)))
          .withMessageContaining(name);
    }
  }

  /** Flask's test_from_prefixed_env. */
  @ParameterizedTest
  @ValueSource(strings = {"value", "true", "1", "1.2", "[1,2]", "{\"k\":\"v\"}", "", "{", "01"})
  void variablesAreJsonOrElseText(String text) {
    environment("SHOP_A", text);

    Object expected =
        switch (text) {
          case "true" -> true;
          case "1" -> 1;
          case "1.2" -> 1.2;
          case "[1,2]" -> List.of(1, 2);
          case "{\"k\":\"v\"}" -> Map.of("k", "v");
          default -> text;
        };
    assertThat(config.get("A")).isEqualTo(expected);
  }

  @Test
  void otherPrefixesAreLeftAlone() {
    environment("NOT_SHOP_A", "b");
    environment("SHOPS", "b");

    assertThat(config.all()).isEmpty();
  }

  /** Flask's test_from_prefixed_env_nested. */
  @Test
  void twoUnderscoresLeadIntoMaps() {
    config.set("EXIST", Map.of("ok", "value", "flag", true, "inner", Map.of("ik", 1)));

    config.fromEnvironment(
        "SHOP",
        Variables.of(
            Map.of(
                "SHOP_EXIST__ok", "other",
                "SHOP_EXIST__inner__ik", "2",
                "SHOP_EXIST__new__more", "{\"k\": false}",
                "SHOP_NEW__K", "v"),
            NO_FILE));
    assertThat(config.get("EXIST"))
        .isEqualTo(
            Map.of(
                "ok",
                "other",
                "flag",
                true,
                "inner",
                Map.of("ik", 2),
                "new",
                Map.of("more", Map.of("k", false))));
    assertThat(config.get("NEW")).isEqualTo(Map.of("K", "v"));
  }

  @Test
  void variablesThatCannotBeMeantAreRefused() {
    config.set("A", "text");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment("SHOP_A__B", "1"))
        .withMessageContainingAll("SHOP_A__B (environment)", "'A'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment("SHOP_SECRET_KEY", "1"))
        .withMessageContaining("app.secretKey(...)");
    for (String prefix : List.of("", "CARAFE", "CARAFE_X")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> config.fromEnvironment(prefix))
          .withMessageContaining("give one such as \"SHOP\"");
    }
  }
}
