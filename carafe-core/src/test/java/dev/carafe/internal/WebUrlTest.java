package dev.carafe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://h, http, h, -1, /,",
    "HTTPS://H:8443/a?b=c#d, https, h, 8443, /a, b=c",
    "wss:h?, wss, h, -1, /, ''",
    "http://h:080/, http, h, -1, /,",
    "https://h:80/, https, h, 80, /,",
    "http://h:/a, http, h, -1, /a,",
    "http://u:p@ss@h:1/, http, h, 1, /,",
    "http:\\\\h\\a?b\\c, http, h, -1, /a, b\\c"
  })
  void takesUrlsApart(String url, String scheme, String host, int port, String path, String query) {
    assertThat(WebUrl.parse(url)).isEqualTo(new WebUrl(scheme, host, port, path, query));
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/., /",
    "/a/., /a/",
    "/.., /",
    "/a/.., /",
    "/a/b/.., /a/",
    "/a//../b, /a/b",
    "//, //",
    "//., //",
    "/.../x, /.../x",
    "/a;b/.%2E/%2e/c, /c",
    "/%2e%2e%2e, /%2e%2e%2e",
    "/\\..\\a, /a",
    "'/ \"<>^`{}|', /%20%22%3C%3E%5E%60%7B%7D|",
    "/é%zz, /%C3%A9%zz"
  })
  void worksOutPaths(String raw, String path) {
    assertThat(WebUrl.parse("http://h" + raw).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "//h",
        "ftp://h/",
        "http:",
        "http://",
        "http://@",
        "http://u@/",
        "http://:80/",
        "http://h:65536/",
        "http://h:-1/",
        "http://h:99999999999/",
        "http://[::1",
        "http://[::1]:x/"
      })
  void refusesWhatBrowsersRefuse(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebUrl.parse(url));
  }
}
