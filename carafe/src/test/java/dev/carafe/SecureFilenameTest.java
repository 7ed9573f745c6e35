package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names for files, made of those that were sent. */
class SecureFilenameTest {
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
