package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.forms.UploadFolder;
import dev.carafe.json.Json;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that forms bring. */
class FilesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final int LARGE = 200_000;

  @TempDir private Path folder;
  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @AfterEach
  void noTemporaryFileIsLeft() throws Exception {
    assertThat(UploadFolder.files()).isEmpty();
  }

  private TestRequest post(String path) {
    return client.request("POST", path);
  }

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (i * 31 + i / 251);
    }
    return octets;
  }

  private static String told(UploadedFile file) {
    return file.name() + "|" + file.filename() + "|" + file.contentType() + "|" + file.size();
  }

  @Test
  void formWithFilesFillsFormAndFiles() {
    app.post(
        "/up",
        request -> {
          List<String> told = new ArrayList<>(request.form().all("title"));
          for (String name : request.files().keySet()) {
            request.files().all(name).forEach(file -> told.add(told(file)));
          }
          told.add(request.values().required("title"));
          return told;
        });

    assertThat(
            post("/up")
                .file("doc", "Zoë \"1\".txt", octets(3), "text/plain")
                .file("pics", "a.png", octets(LARGE), "image/png")
                .file("pics", "", new byte[0], "application/octet-stream")
                .form("title", "Grüße,\r\n日本", "title", "")
                .send()
                .json())
        .isEqualTo(
            List.of(
                "Grüße,\r\n日本",
                "",
                "doc|Zoë \"1\".txt|text/plain|3",
                "pics|a.png|image/png|" + LARGE,
                "pics||application/octet-stream|0",
                "Grüße,\r\n日本"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 1_000_000})
  void octetsComeBackWhetherInMemoryOrOnDisk(int length) {
    app.post(
        "/up",
        request -> {
          UploadedFile file = request.files().required("f");
          try (InputStream in = file.stream()) {
            assertThat(in.readAllBytes()).isEqualTo(file.bytes());
          }
          assertThat(UploadFolder.files()).hasSize(length > 65_536 ? 1 : 0);
          return file.bytes();
        });

    assertThat(post("/up").file("f", "f", octets(length), "a/b").send().bytes())
        .isEqualTo(octets(length));
  }

  /** Eight have 480,000 octets; none of the others fits into what is left of 524,288. */
  @Test
  void memoryForAllFilesTogetherIsBoundedToo() {
    app.post(
        "/up",
        request ->
            request.files().all("f").size() + " files, on disk " + UploadFolder.files().size());
    TestRequest many = post("/up");
    for (int i = 0; i < 12; i++) {
      many.file("f", "f" + i, octets(60_000), "a/b");
    }

    assertThat(many.send().text()).isEqualTo("12 files, on disk 4");
  }

  @Test
  void typesNamesAndHeadersAreThoseThatWereSent() {
    app.post(
        "/up",
        request -> {
          UploadedFile file = request.files().required("f");
          return Arrays.asList(
              file.filename(),
              file.contentType(),
              file.mimetype(),
              file.header("x-custom-header"),
              file.header("x-none"),
              file.toString());
        });

    assertThat(
            send("/up", "; filename=\"../a\\b.txt\"\r\nContent-Type: Text/HTML; charset=utf-8")
                .json())
        .isEqualTo(
            Arrays.asList(
                "../a\\b.txt",
                "Text/HTML; charset=utf-8",
                "text/html",
                null,
                null,
                "UploadedFile[1 octets]"));
    assertThat(send("/up", "; filename=\"a\"\r\nX-Custom-Header: blah").json())
        .isEqualTo(Arrays.asList("a", null, "", "blah", null, "UploadedFile[1 octets]"));
  }

  /** Sends a form of one part with the octet {@code 1}, given what follows its name. */
  private TestResponse send(String path, String header) {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"f\"" + header + "\r\n\r\n1\r\n--x--\r\n";
    return post(path)
        .body(body.getBytes(StandardCharsets.UTF_8), "Multipart/Form-Data; boundary=x")
        .send();
  }

  @Test
  void partWithoutFilenameIsAFieldInUtf8OrLatin1() {
    app.post(
        "/up",
        request -> {
          assertThat(request.files()).isEmpty();
          return request.form().required("f");
        });
    String part = "--x\r\nContent-Disposition: form-data; name=f\r\n";
    String end = "\r\n--x--\r\n";

    for (String header : List.of("\r\né€", "Content-Type: text/plain; charset=UTF-8\r\n\r\né€")) {
      byte[] body = (part + header + end).getBytes(StandardCharsets.UTF_8);
      assertThat(post("/up").body(body, "multipart/form-data; boundary=x").send().text())
          .isEqualTo("é€");
    }
    String latin = part + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\né" + end;
    String broken = part + "\r\né" + end;
    assertThat(
            post("/up")
                .body(
                    latin.getBytes(StandardCharsets.ISO_8859_1), "multipart/form-data; boundary=x")
                .send()
                .text())
        .isEqualTo("é");
    assertThat(
            post("/up")
                .body(
                    broken.getBytes(StandardCharsets.ISO_8859_1), "multipart/form-data; boundary=x")
                .send()
                .text())
        .isEqualTo("\uFFFD");
  }

  @Test
  void filesOfAnythingElseAreNone() {
    app.route(
        "/up",
        List.of("GET", "POST"),
        request -> request.files().size() + " " + request.files().all("f"));

    assertThat(client.get("/up").text()).isEqualTo("0 []");
    assertThat(post("/up").form("f", "1").send().text()).isEqualTo("0 []");
    assertThat(post("/up").body(octets(5), "multipart/mixed; boundary=x").send().text())
        .isEqualTo("0 []");
    assertThat(post("/up").body(new byte[0], "multipart/form-data").send().text())
        .isEqualTo("0 []");
  }

  @Test
  void missingFileIsA400() {
    app.post("/up", request -> request.files().required("g"));

    assertThat(post("/up").file("f", "f", octets(1), "a/b").send().text())
        .contains("400", "The file &#39;g&#39; is missing.");
  }

  @Test
  void bodyReadFirstKeepsTheFormReadableAndTheFormReadFirstLeavesNone() {
    app.post(
        "/bytes",
        request -> (request.bytes().length > 200) + " " + request.files().get("f").size());
    app.post("/form", request -> request.files().get("f").size() + " " + request.bytes().length);

    assertThat(post("/bytes").file("f", "f", octets(100), "a/b").send().text())
        .isEqualTo("true 100");
    assertThat(post("/form").file("f", "f", octets(100), "a/b").send().text()).isEqualTo("100 0");
  }

  @ParameterizedTest
  @CsvSource({"well, 200", "crash, 500", "abort, 418", "stream, 200", "again, 413", "error, 200"})
  void temporaryFilesAreThereForTeardownHooksAndGoneAfterwardsHoweverTheRequestEnds(
      String end, int status) {
    List<Integer> seen = new ArrayList<>();
    app.maxFileSize(LARGE);
    app.teardownRequest((request, error) -> seen.add(UploadFolder.files().size()));
    app.errorHandler(
        UnsupportedOperationException.class,
        (request, error) -> "length " + request.files().required("f").bytes().length);
    app.post(
        "/up/<end>",
        request -> {
          UploadedFile file = request.files().required("f");
          return switch (request.viewArg("end")) {
            case "crash" -> Integer.parseInt("x");
            case "abort" -> abort(418);
            case "stream" -> Response.stream(out -> file.stream().transferTo(out), "a/b");
            case "error" -> throw new UnsupportedOperationException();
            default -> file.bytes();
          };
        });
    int length = end.equals("again") ? LARGE + 1 : LARGE;

    TestResponse answer =
        post("/up/" + end)
            .file("e", "e", octets(LARGE), "a/b")
            .file("f", "f", octets(length), "a/b")
            .send();

    assertThat(answer.status()).isEqualTo(status);
    if (end.equals("stream")) {
      assertThat(answer.bytes()).isEqualTo(octets(LARGE));
    }
    assertThat(seen).containsExactly(end.equals("again") ? 0 : 2);
  }

  @Test
  void fileThatOutlivesItsRequestSaysSo() {
    List<UploadedFile> kept = new ArrayList<>();
    app.post("/up", request -> kept.add(request.files().required("f")));
    post("/up").file("f", "f", octets(LARGE), "a/b").send();
    post("/up").file("f", "f", octets(1), "a/b").send();

    for (UploadedFile file : kept) {
      assertThatIllegalStateException()
          .isThrownBy(file::stream)
          .withMessageContaining("the request has ended");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, LARGE})
  void savedFileIsAnOrdinaryOneAndReplacesWhatIsThere(int length) throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "old and longer");
    app.post(
        "/up",
        request -> {
          request.files().required("f").save(target);
          request.files().required("f").save(folder.resolve("twice"));
          return "saved";
        });

    assertThat(post("/up").file("f", "f", octets(length), "a/b").send().text()).isEqualTo("saved");

    assertThat(target).hasBinaryContent(octets(length));
    assertThat(folder.resolve("twice")).hasBinaryContent(octets(length));
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    if (ordinary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(target))
          .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }
  }

  @Test
  void temporaryFilesAreTheirOwnersAlone() {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    app.post(
        "/up",
        request -> {
          request.files();
          Path file = UploadFolder.files().get(0);
          Set<PosixFilePermission> ofFolder = Files.getPosixFilePermissions(file.getParent());
          return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
              + " "
              + PosixFilePermissions.toString(ofFolder);
        });

    assertThat(post("/up").file("f", "../../x", octets(LARGE), "a/b").send().text())
        .isEqualTo("rw------- rwx------");
  }

  @Test
  void folderThatWasSweptAwayIsMadeAnew() {
    app.post(
        "/up",
        request -> {
          request.files();
          return UploadFolder.files().get(0).getParent().toString();
        });
    TestRequest upload = post("/up").file("f", "f", octets(LARGE), "a/b");
    Path first = Path.of(upload.send().text());
    assertThat(first.toFile().delete()).isTrue();

    assertThat(Path.of(upload.send().text())).isNotEqualTo(first).exists();
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
            .file("f", "f", octets(600_000), "a/b")
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
            .file("f", "a", octets(100_000), "a/b")
            .file("f", "b", octets(100_000 + more), "a/b")
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

    assertThat(post("/up").file("f", "n".repeat(length), octets(1), "a/b").send().status())
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

    assertThat(send("/up", header.toString()).status()).isEqualTo(status);
  }

  @Test
  void whatWasRefusedIsRefusedAgain() {
    app.errorHandler(400, (request, error) -> error.getMessage() + " " + request.form().size());
    app.post("/up", request -> request.form().size());

    TestResponse answer = send("/up", "; bad");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Content-Disposition is not of the form");
  }

  @Test
  void namesAreMadeSafe() {
    Map<String, String> names =
        Map.of(
            "../../../etc/passwd", "etc_passwd",
            "My cool movie.mov", "My_cool_movie.mov",
            "i contain cool ümläuts.txt", "i_contain_cool_umlauts.txt",
            "__filename__", "filename",
            "foo$&^*)bar", "foobar",
            "日本.txt", "txt",
            "..", "",
            "C:\\x\\NUL.txt", "CxNUL.txt",
            "nul.tar.gz", "_nul.tar.gz",
            "lpt1", "_lpt1");
    names.forEach(
        (sent, safe) -> assertThat(UploadedFile.secureFilename(sent)).as(sent).isEqualTo(safe));
    assertThatIllegalArgumentException().isThrownBy(() -> UploadedFile.secureFilename(null));
  }

  /** Random names beside a live Werkzeug; it minds devices on Windows only. */
  @Test
  void namesAreMadeSafeAsWerkzeugMakesThem() throws Exception {
    List<String> pieces =
        List.of(
            "a", "B", "7", "_", "__", ".", "..", "-", "/", "\\", " ", "\t", "\n", "\u001c",
            "\u0001", "\u0000", "\u00a0", "\u0085", "\u2003", "é", "e\u0301", "ß", "Å", "ﬁ", "½",
            "日", "😀", "\u202e", "$", "%2f", ":", "C:\\", "~", "\"");
    Random random = new Random(5);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        name.append(pieces.get(random.nextInt(pieces.size())));
      }
      names.add(name.toString());
    }
    Process python =
        new ProcessBuilder("python3", "-B", "src/test/python/secure_filenames.py")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream question = python.getOutputStream()) {
      question.write(Json.write(names));
    } catch (IOException e) {
      assumeTrue(false, "python3 with Werkzeug is not installed");
    }
    byte[] answer = python.getInputStream().readAllBytes();
    assumeTrue(python.waitFor() == 0, "python3 with Werkzeug is not installed");

    assertThat(names.stream().map(UploadedFile::secureFilename).toList())
        .isEqualTo(Json.read(answer));
  }
}
