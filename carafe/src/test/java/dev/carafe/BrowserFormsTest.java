package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms as browsers sent them that Werkzeug's tests keep: rows W-136 to W-139 of its suite. */
class BrowserFormsTest {
  private static final String PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR";

  /** Two files, to which any octet may belong, and a text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firefox3 | ---------------------------186454651713519341951581030105 | image/png"
            + " | example text",
        "opera8 | ----------zEO9jQKmLc2Cq88c23Dx19 | image/png | blafasel öäü",
        "webkit3 | ----WebKitFormBoundaryjdSFhcARk8fyGNy6 | image/png | this is another text äüß",
        "ie6 | ---------------------------7d91b03a20128 | image/x-png | ie6 sucks :-/",
        "lookalikes | ---------------------------186454651713519341951581030105 | image/png"
            + " | --long text_--with boundary_--lookalikes--",
      })
  void namesTypesOctetsAndTextComeThrough(
      String browser, String boundary, String type, String written) {
    String text = written.replace("_", "\r\n");
    String[] files = {octets(523), octets(703)};
    Carafe app = Carafe.create();
    app.post(
        "/",
        request -> {
          assertThat(request.form()).containsOnlyKeys("text");
          assertThat(request.form().required("text")).isEqualTo(text);
          for (int i = 0; i < files.length; i++) {
            UploadedFile file = request.files().required("file" + (i + 1));
            assertThat(file.filename()).isEqualTo(browser + i + ".png");
            assertThat(file.contentType()).isEqualTo(type);
            assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1)).isEqualTo(files[i]);
          }
          return "as sent";
        });
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < files.length; i++) {
      body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file");
      body.append(i + 1).append("\"; filename=\"").append(browser).append(i);
      body.append(".png\"\r\nContent-Type: ").append(type).append("\r\n\r\n");
      body.append(files[i]).append("\r\n");
    }
    body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"text\"");
    body.append("\r\n\r\n").append(utf8(text)).append("\r\n--").append(boundary).append("--\r\n");

    TestResponse response =
        app.testClient()
            .request("POST", "/")
            .body(
                body.toString().getBytes(StandardCharsets.ISO_8859_1),
                "multipart/form-data; boundary=" + boundary)
            .send();

    assertThat(response.text()).isEqualTo("as sent");
  }

  private static String octets(int length) {
    byte[] random = new byte[length];
    new Random(length).nextBytes(random);
    return PNG + new String(random, StandardCharsets.ISO_8859_1);
  }

  /** The octets of a text in UTF-8, a char each. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
