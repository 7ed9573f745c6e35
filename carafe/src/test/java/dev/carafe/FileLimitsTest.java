package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a form with files is read, on both sides of each limit. */
class FileLimitsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private TestRequest post(String path) {
    return client.request("POST", path);
  }

  @ParameterizedTest
  @CsvSource({"999, 200", "1000, 413"})
  void fieldsAndFilesTogetherAreCounted(int fields, int status) {
    app.post("/up", request -> request.form().all("a").size() + " " + request.files().size());
    String[] pairs = new String[fields * 2];
    Arrays.fill(pairs, "a");

    TestResponse answer = post("/up").form(pairs).file("f", "", new byte[0], "a/b").send();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(status == 200 ? "999 1" : "more than 1000 fields and files");
  }

  @ParameterizedTest
  @CsvSource({"250000, 200", "250001, 413"})
  void fieldsTogetherAreBounded(int length, int status) {
    app.post("/up", request -> request.form().size() + " fields");
    String value = "v".repeat(250_000);

    TestResponse answer =
        post("/up")
            .form("a", value, "b", "v".repeat(length))
            .file("f", "f", new byte[600_000], "a/b")
            .send();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(status == 200 ? "2 fields" : "larger than 500000 octets");
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "1, 413"})
  void eachFileIsBoundedWhereTheProgramSaysSo(int more, int status) {
    app.maxFileSize(100_000);
    app.post("/up", request -> request.files().all("f").size() + " files");

    TestResponse answer =
        post("/up")
            .file("f", "a", new byte[100_000], "a/b")
            .file("f", "b", new byte[100_000 + more], "a/b")
            .send();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(status == 200 ? "2 files" : "larger than 100000 octets");
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "1, 413"})
  void wholeBodyIsBounded(int more, int status) {
    String begin = "--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n";
    app.maxContentLength(begin.length() + 1000 + "\r\n--x--".length());
    app.post("/up", request -> "" + request.files().required("f").size());
    app.post("/unread", request -> "not read");
    byte[] body = (begin + "1".repeat(1000 + more) + "\r\n--x--").getBytes(StandardCharsets.UTF_8);

    assertThat(post("/up").body(body, "multipart/form-data; boundary=x").send().status())
        .isEqualTo(status);
    assertThat(post("/unread").body(body, "multipart/form-data; boundary=x").send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"8000, 200", "8200, 413"})
  void headerOfAPartIsBounded(int length, int status) {
    app.post("/up", request -> "" + request.files().required("f").filename().length());

    assertThat(post("/up").file("f", "n".repeat(length), new byte[1], "a/b").send().status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"16, 200", "17, 413"})
  void fieldsInTheHeaderOfAPartAreCounted(int fields, int status) {
    app.post("/up", request -> request.form().required("f"));
    StringBuilder header = new StringBuilder();
    for (int i = 1; i < fields; i++) {
      header.append("\r\nX").append(i).append(": 1");
    }

    String body =
        "--x\r\nContent-Disposition: form-data; name=f" + header + "\r\n\r\n1\r\n--x--\r\n";

    assertThat(
            post("/up")
                .body(body.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=x")
                .send()
                .status())
        .isEqualTo(status);
  }
}
