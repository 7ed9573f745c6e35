package dev.carafe.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a multipart body, octet by octet; in the texts each char is one. */
class MultipartFormTest {
  private static final FormLimits LIMITS = new FormLimits(1 << 20, 10, 1 << 16, 1 << 19);
  private static final String TYPE = "multipart/form-data; boundary=x";
  private static final String FIELD = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n";
  private static final String END = "\r\n--x--\r\n";

  /** A stream of which a read gives so many octets at most. */
  private static InputStream inPieces(String octets, int most) {
    return new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }

  private static List<String> read(String type, String body, int most) throws IOException {
    try (MultipartForm form = MultipartForm.read(inPieces(body, most), type, LIMITS)) {
      List<String> told = new ArrayList<>();
      form.fields().forEach(field -> told.add(field.name() + "=" + field.value()));
      for (Upload file : form.files()) {
        String content = new String(file.open().readAllBytes(), StandardCharsets.ISO_8859_1);
        told.add(file.name() + "@" + file.filename() + "=" + content);
      }
      return told;
    }
  }

  private static String file(String parameters) {
    return "--x\r\nContent-Disposition: form-data; name=f; " + parameters + "\r\n\r\n1" + END;
  }

  static List<Arguments> wellFormed() {
    return List.of(
        Arguments.of(FIELD + "\r\n1" + END, "a=1"),
        Arguments.of(FIELD + "\r\n1\r\n--x--", "a=1"),
        Arguments.of(FIELD + "\r\n" + END, "a="),
        Arguments.of(FIELD + "\r\n--x--", "a="),
        Arguments.of("a preamble\r\n\r\n" + FIELD + "\r\n1" + END + "an epilogue", "a=1"),
        Arguments.of("\r\n\r\n" + FIELD + "\r\n1" + END, "a=1"),
        Arguments.of(FIELD.replace("--x", "--x \t") + "\r\n1\r\n--x-- ", "a=1"),
        Arguments.of(FIELD + "\r\n\r\n1\r\n\r\n" + END, "a=\r\n1\r\n\r\n"),
        Arguments.of(FIELD + "\r\n\r\r\n--y\r\n-x\n--x \r" + END, "a=\r\r\n--y\r\n-x\n--x \r"),
        Arguments.of(FIELD.toLowerCase(Locale.ROOT) + "\r\n1" + END, "a=1"),
        Arguments.of(FIELD + "Content-Transfer-Encoding: base64\r\n\r\nMQ==" + END, "a=MQ=="),
        Arguments.of(
            FIELD + "Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n1\r\n--y--" + END,
            "a=--y\r\n\r\n1\r\n--y--"),
        Arguments.of(file("filename=\"\""), "f@=1"),
        Arguments.of(file("filename=a.txt"), "f@a.txt=1"),
        Arguments.of(file("filename=\"a;b=c.txt\""), "f@a;b=c.txt=1"),
        Arguments.of(file("filename=\"C:\\dir\\a.txt\""), "f@C:\\dir\\a.txt=1"),
        Arguments.of(file("filename=\"a\\\"b\\\\c%22d\""), "f@a\"b\\c\"d=1"),
        Arguments.of(file("filename=\"a%0D%0Ab%2e%00\""), "f@a%0D%0Ab%2e%00=1"),
        Arguments.of(file("filename=\"\u00e2\u0082\u00ac\""), "f@€=1"),
        Arguments.of(file("filename=\"\u00ef\u00bf\u00bd\""), "f@\uFFFD=1"),
        Arguments.of(file("filename*=UTF-8''%e2%82%ac%20b"), "f@€ b=1"),
        Arguments.of(file("filename=x; filename*=utf-8'en'y"), "f@y=1"),
        Arguments.of(file("filename*=utf-8'en'y; filename=x"), "f@y=1"),
        Arguments.of(file("filename*=iso-8859-1''%e9"), "f@é=1"),
        Arguments.of(file("filename=a; other=b;"), "f@a=1"),
        Arguments.of("--x--\r\n", null),
        Arguments.of("--x--", null));
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  void isReadWhereverTheReadsCutIt(String body, String expected) throws IOException {
    for (int most = 1; most <= body.length(); most++) {
      assertThat(read(TYPE, body, most))
          .as("%d octets at a time", most)
          .isEqualTo(expected == null ? List.of() : List.of(expected));
    }
  }

  static List<Arguments> malformed() {
    return List.of(
        Arguments.of("", "ends before its last boundary"),
        Arguments.of("--x", "ends before its last boundary"),
        Arguments.of("--x-", "ends before its last boundary"),
        Arguments.of("no boundary at all", "ends before its last boundary"),
        Arguments.of(FIELD, "ends before its last boundary"),
        Arguments.of(FIELD + "\r\n1", "ends before its last boundary"),
        Arguments.of(FIELD + "\r\n1\r\n--x\r\n", "ends before its last boundary"),
        Arguments.of(FIELD + "\r\n1\r\n--y--\r\n", "ends before its last boundary"),
        Arguments.of(file("filename=a").replace(END, ""), "ends before its last boundary"),
        Arguments.of("--xy\r\n", "goes on"),
        Arguments.of("--x-y\r\n", "goes on"),
        Arguments.of(FIELD + "\r\n1\r\n--xy" + END, "goes on"),
        Arguments.of("--x\r\n\r\n1" + END, "no Content-Disposition"),
        Arguments.of("--x\r\nContent-Type: a/b\r\n\r\n1" + END, "no Content-Disposition"),
        Arguments.of(FIELD.replace("form-data", "attachment") + "\r\n1" + END, "form-data"),
        Arguments.of(FIELD.replace("; name=\"a\"", "") + "\r\n1" + END, "no name"),
        Arguments.of(FIELD.replace("name", "name*") + "\r\n1" + END, "no name"),
        Arguments.of(FIELD.replace("\"a\"", "\"a") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("\"a\"", "\"a\"b") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("\"a\"", "\"a\\\"") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("\"a\"", "") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("\"a\"", "a b") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("name=", "name") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("name=", "na me=") + "\r\n1" + END, "not of the form"),
        Arguments.of(FIELD.replace("\"a\"", "a; name=b") + "\r\n1" + END, "'name' twice"),
        Arguments.of(file("filename=a; FileName=b"), "'filename' twice"),
        Arguments.of(FIELD + FIELD.substring(5) + "\r\n1" + END, "Content-Disposition twice"),
        Arguments.of(FIELD.replace("\"a\"", "\"\0\"") + "\r\n1" + END, "control"),
        Arguments.of(FIELD.replace("\"a\"", "\"\u0007\"") + "\r\n1" + END, "control"),
        Arguments.of(FIELD.replace("\"a\"", "\"a\rb\"") + "\r\n1" + END, "control"),
        Arguments.of(FIELD.replace("\"a\"", "\"a\nb\"") + "\r\n1" + END, "control"),
        Arguments.of(FIELD.replace("\r\n", "\n") + "\n1\n--x--\n", "goes on"),
        Arguments.of(FIELD + "\r\n1\n--x--\r\n", "ends before its last boundary"),
        Arguments.of(FIELD + "junk\r\n\r\n1" + END, "not of the form a: b"),
        Arguments.of(FIELD + ": junk\r\n\r\n1" + END, "not of the form a: b"),
        Arguments.of(FIELD + " folded\r\n\r\n1" + END, "not of the form a: b"),
        Arguments.of(FIELD + "a b: c\r\n\r\n1" + END, "not of the form a: b"),
        Arguments.of(FIELD.replace("\"a\"", "\"\u00e9\"") + "\r\n1" + END, "not UTF-8"),
        Arguments.of(file("filename=\"\u00c0\u00af\""), "not UTF-8"),
        Arguments.of(file("filename=\"\u00ed\u00a0\u0080\""), "not UTF-8"),
        Arguments.of(file("filename*=a"), "filename*"),
        Arguments.of(file("filename*=UTF-8'a"), "filename*"),
        Arguments.of(file("filename*=UTF-16''a"), "filename*"),
        Arguments.of(file("filename*=UTF-8''%e9"), "filename*"),
        Arguments.of(file("filename*=UTF-8''a%2"), "filename*"),
        Arguments.of(file("filename*=UTF-8''a%zz"), "filename*"),
        Arguments.of(file("filename*=UTF-8''a%0d%0ab"), "controls"),
        Arguments.of(file("filename*=UTF-8''a%00.png"), "controls"),
        Arguments.of(file("filename*0*=UTF-8''a; filename*1=b"), "RFC 2231"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isRefusedWithTheReasonWhereverTheReadsCutIt(String body, String reason) throws Exception {
    for (int most = 1; most <= Math.max(1, body.length()); most++) {
      int cut = most;
      assertThatThrownBy(() -> read(TYPE, body, cut))
          .as("%d octets at a time", most)
          .isInstanceOf(BadForm.class)
          .hasMessageStartingWith("The multipart form cannot be read: ")
          .hasMessageContaining(reason)
          .extracting(e -> ((BadForm) e).status())
          .isEqualTo(400);
    }
    assertThat(UploadFolder.files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"x",
        "multipart/form-data; boundary=\"x \"",
        "multipart/form-data; boundary=x; boundary=y",
        "multipart/form-data; boundary=x y",
        "multipart/form-data; boundary=\u00e9",
        "multipart/form-data; boundary=\"\u0001\"",
        "multipart/form-data; "
            + "boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      })
  void boundaryThatIsNoneIsRefused(String type) {
    assertThatThrownBy(() -> read(type, FIELD + "\r\n1" + END, 100))
        .isInstanceOf(BadForm.class)
        .hasMessageMatching(".*(boundary|Content-Type).*")
        .extracting(e -> ((BadForm) e).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "----WebKitFormBoundaryAbC",
        "x$",
        "a.b*c",
        "---",
        "a'()+_,-./:=?",
        "a b",
      })
  void boundaryIsTextWhateverItsSigns(String boundary) throws Exception {
    String body = (FIELD + "\r\n--x1\r\n--y" + END).replace("\n--x--", "\n--" + boundary + "--");
    body = body.replaceFirst("--x\r\n", "--" + boundary.replace("$", "\\$") + "\r\n");

    assertThat(read("multipart/form-data; boundary=\"" + boundary + "\"; charset=utf-8", body, 7))
        .containsExactly("a=--x1\r\n--y");
  }

  @Test
  void lineBreakSplitByTheReadsInFrontOfTheBoundaryStaysWhole() throws Exception {
    for (int length = 16_300; length < 16_400; length++) {
      String content = "x".repeat(length) + "y\r\n" + "z".repeat(50) + "\r";
      assertThat(read(TYPE, FIELD + "\r\n" + content + END, 1 << 20))
          .containsExactly("a=" + content);
    }
  }

  @Test
  void fileOfNulsFollowedByCrsComesBackToTheOctet() throws Exception {
    for (String rest : List.of("", "\r", "\r\r", "\n", "\r\n", "\n\r", "a\r")) {
      String content = rest + "\0".repeat(65_535) + rest;
      String body = file("filename=a").replace("\r\n1" + END, "\r\n" + content + END);
      assertThat(read(TYPE, body, 4096)).containsExactly("f@a=" + content);
    }
  }

  @Test // W-128
  void fieldIsCountedOverAllReadsThatItCameIn() throws Exception {
    FormLimits ten = new FormLimits(1 << 20, 10, 10, 1 << 19);
    for (int length : List.of(10, 15)) {
      String body = FIELD + "\r\n" + "v".repeat(length) + END;
      if (length == 10) {
        assertThat(MultipartForm.read(inPieces(body, 5), TYPE, ten).fields()).hasSize(1);
      } else {
        assertThatThrownBy(() -> MultipartForm.read(inPieces(body, 5), TYPE, ten))
            .extracting(e -> ((BadForm) e).status())
            .isEqualTo(413);
      }
    }
  }

  @Test
  void bodyOfUnknownLengthIsCountedAsItComes() throws Exception {
    String body = FIELD + "\r\n1" + END;
    FormLimits exact = new FormLimits(body.length(), 1, 1, 0);
    FormLimits less = new FormLimits(body.length() - 1, 1, 1, 0);

    try (MultipartForm form = MultipartForm.read(inPieces(body, 9), TYPE, exact)) {
      assertThat(form.fields()).hasSize(1);
    }
    assertThatThrownBy(() -> MultipartForm.read(inPieces(body, 9), TYPE, less))
        .hasMessageContaining("larger than " + less.octets() + " octets")
        .extracting(e -> ((BadForm) e).status())
        .isEqualTo(413);
  }
}
