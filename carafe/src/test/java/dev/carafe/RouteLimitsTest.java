package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Limits of the program and of one route, at both sides of each. */
class RouteLimitsTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private int post(String path, String type, String body) {
    return client
        .request("POST", path)
        .body(body.getBytes(StandardCharsets.US_ASCII), type)
        .send()
        .status();
  }

  private static String multipart(int fields, int file) {
    String part = "--x\r\nContent-Disposition: form-data; name=a";
    return (part + "\r\n\r\n1\r\n").repeat(fields)
        + part
        + "; filename=f\r\n\r\n"
        + "y".repeat(file)
        + "\r\n--x--\r\n";
  }

  @Test
  void routeMayReadMoreThanTheProgramOrLess() {
    app.maxContentLength(100);
    app.post("/program", request -> "read " + request.bytes().length);
    app.post("/more", request -> "read " + request.bytes().length).maxContentLength(200);
    app.post("/less", request -> "read " + request.bytes().length).maxContentLength(50);

    assertThat(post("/program", "text/plain", "x".repeat(100))).isEqualTo(200);
    assertThat(post("/program", "text/plain", "x".repeat(101))).isEqualTo(413);
    assertThat(post("/more", "text/plain", "x".repeat(200))).isEqualTo(200);
    assertThat(post("/more", "text/plain", "x".repeat(201))).isEqualTo(413);
    assertThat(post("/less", "text/plain", "x".repeat(50))).isEqualTo(200);
    assertThat(post("/less", "text/plain", "x".repeat(51))).isEqualTo(413);
  }

  @Test
  void formsHaveLimitsOfTheProgramAndOfARoute() {
    app.maxFormMemory(100).maxFormParts(3);
    app.post("/program", request -> "fields " + request.form().size());
    app.post("/more", request -> "fields " + request.form().size())
        .maxFormMemory(200)
        .maxFormParts(5);

    assertThat(post("/program", FORM, "a=" + "x".repeat(98))).isEqualTo(200);
    assertThat(post("/program", FORM, "a=" + "x".repeat(99))).isEqualTo(413);
    assertThat(post("/more", FORM, "a=" + "x".repeat(198))).isEqualTo(200);
    assertThat(post("/more", FORM, "a=" + "x".repeat(199))).isEqualTo(413);
    String type = "multipart/form-data; boundary=x";
    assertThat(post("/program", type, multipart(2, 1))).isEqualTo(200);
    assertThat(post("/program", type, multipart(3, 1))).isEqualTo(413);
    assertThat(post("/more", type, multipart(4, 1))).isEqualTo(200);
    assertThat(post("/more", type, multipart(5, 1))).isEqualTo(413);
  }

  @Test
  void filesHaveALimitOfARoute() {
    String type = "multipart/form-data; boundary=x";
    app.maxFileSize(10);
    app.post("/program", request -> "files " + request.files().size());
    app.post("/more", request -> "files " + request.files().size()).maxFileSize(20);

    assertThat(post("/program", type, multipart(0, 10))).isEqualTo(200);
    assertThat(post("/program", type, multipart(0, 11))).isEqualTo(413);
    assertThat(post("/more", type, multipart(0, 20))).isEqualTo(200);
    assertThat(post("/more", type, multipart(0, 21))).isEqualTo(413);
  }

  @Test
  void negativeLimitsAreRefused() {
    Route route = app.post("/", request -> "");

    assertThatIllegalArgumentException().isThrownBy(() -> route.maxContentLength(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> app.maxFormParts(-1));
  }
}
