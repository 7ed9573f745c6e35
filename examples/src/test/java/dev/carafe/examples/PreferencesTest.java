package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
  private final TestClient client = Preferences.app().testClient();

  @Test
  void theThemeIsLightWithoutACookie() {
    assertThat(themeShown()).isEqualTo("light");
  }

  @ParameterizedTest
  @CsvSource({"dark, dark", "light, light", "purple, light", "DARK, light", "'', light"})
  void theThemeIsLightUnlessTheCookieSaysDark(String cookie, String shown) {
    client.jar().set("theme", cookie);

    assertThat(themeShown()).isEqualTo(shown);
  }

  @Test
  void theThemeIsSetSwitchedAndDeleted() {
    client.post("/theme", "theme", "dark");
    assertThat(themeShown()).isEqualTo("dark");
    client.post("/theme/switch");
    assertThat(themeShown()).isEqualTo("light");
    client.post("/theme/switch");
    assertThat(themeShown()).isEqualTo("dark");

    client.post("/theme/delete");

    assertThat(client.jar().names()).isEmpty();
    assertThat(themeShown()).isEqualTo("light");
  }

  @Test
  void aThemeThatDoesNotExistIsNotKept() {
    client.post("/theme", "theme", "x".repeat(5000));

    assertThat(client.jar().get("theme")).isEqualTo("light");
    assertThat(client.post("/theme").status()).isEqualTo(400);
  }

  @Test
  void theLanguageIsKeptForOneYear() {
    TestResponse set = client.post("/language", "lang", "de");

    assertThat(set.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("lang=de;")
        .contains("; Max-Age=31536000;");
    assertThat(client.get("/").text())
        .contains("<html lang=\"de\"", "Willkommen!", "<option value=\"de\" selected>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "", "\"><script>"})
  void aLanguageThatNobodySpeaksHereIsEnglish(String lang) {
    client.post("/language", "lang", lang);
    assertThat(client.jar().get("lang")).isEqualTo("en");

    client.jar().set("lang", lang);
    assertThat(client.get("/").text()).contains("<html lang=\"en\"").doesNotContain("\"><script>");
  }

  @Test
  void visitsAreCountedInACookie() {
    assertThat(client.get("/visits").text()).contains("Your first visit");
    assertThat(client.get("/visits").text()).contains("You have been here 2 times");
    assertThat(client.jar().get("visits")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0", "-7", "1.5", "2147483647", "99999999999", "1e3"})
  void aCountThatIsNoneStartsAgainAt1(String garbled) {
    client.jar().set("visits", garbled);

    client.get("/visits");

    assertThat(client.jar().get("visits")).isEqualTo("1");
  }

  @Test
  void theFlagsPageSetsOneCookieWithEachAttribute() {
    assertThat(client.get("/flags").headers("Set-Cookie"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("with_max_age=1;").contains("; Max-Age=600"),
            line -> assertThat(line).startsWith("with_expires=1; Expires="),
            line -> assertThat(line).isEqualTo("with_httponly=1; HttpOnly; Path=/"),
            line -> assertThat(line).isEqualTo("with_secure=1; Secure; Path=/"),
            line -> assertThat(line).isEqualTo("with_samesite=1; Path=/; SameSite=Lax"),
            line -> assertThat(line).isEqualTo("with_partitioned=1; Secure; Path=/; Partitioned"));
  }

  private String themeShown() {
    String page = client.get("/").text();
    String shown = page.contains("<strong id=\"theme\">dark</strong>") ? "dark" : "light";
    assertThat(page).contains("data-theme=\"" + shown + "\"", "<strong id=\"theme\">" + shown);
    return shown;
  }
}
