package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.forms.UploadFolder;
import dev.carafe.testing.Logs;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void whatWasRefusedIsRefusedAgain() {
    app.errorHandler(400, (request, error) -> error.getMessage() + " " + request.form().size());
    app.post("/up", request -> request.form().size());

    TestResponse answer = send("/up", "; bad");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Content-Disposition is not of the form");
  }

  @Test
  void formThatNobodyReadCannotBeReadAfterTheRequest() {
    app.post("/unread", request -> "x");
    app.post("/read", request -> request.files().required("f").filename());

    Request unread = post("/unread").file("f", "f", octets(LARGE), "a/b").send().request();
    assertThatIllegalStateException()
        .isThrownBy(unread::files)
        .withMessageContaining("the request has ended");
    assertThatIllegalStateException().isThrownBy(unread::form);
    Request read =
        post("/read").form("a", "1").file("f", "f", octets(LARGE), "a/b").send().request();
    assertThat(read.form()).containsEntry("a", "1");
    assertThatIllegalStateException().isThrownBy(read.files().required("f")::bytes);
  }
}
