package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about files shows is compiled and run. */
class FilesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "files.md");

  @TempDir private Path folder;

  @Test
  void pageRunsFromTopToBottom() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(5);
    Path uploads = Files.createDirectory(folder.resolve("uploads"));
    Carafe app = Carafe.create();
    TestClient client = app.testClient();

    Class<?> page =
        Snippets.compile(
            folder,
            "FilesPage",
            Snippets.wrapped(
                "FilesPage",
                "Carafe app, TestClient client, Path folder",
                String.join("\n", blocks)));
    page.getMethod("run", Carafe.class, TestClient.class, Path.class)
        .invoke(null, app, client, uploads);

    assertThat(uploads.toFile().list()).hasSize(1);
    assertThat(client.get("/photo").text()).contains("enctype=multipart/form-data");
    assertThat(sent(client, "/photo", "cat.png", "<script>")).contains("That is no PNG.");
    assertThat(sent(client, "/photo", "", "")).contains("Choose a photo.");
    assertThat(sent(client, "/inbox", "../../etc/passwd", "1")).isEqualTo("Kept as etc_passwd");
    assertThat(sent(client, "/inbox", "C:\\boot.ini", "1")).isEqualTo("Kept as Cboot.ini");
    assertThat(sent(client, "/inbox", "<script>", "1")).isEqualTo("Kept as script");
    assertThat(sent(client, "/inbox", "猫", "1")).contains("Latin letters");
    assertThat(uploads.toFile().list()).hasSize(4).contains("etc_passwd", "Cboot.ini", "script");
  }

  private static String sent(TestClient client, String path, String filename, String content) {
    String field = path.equals("/photo") ? "photo" : "file";
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    return client.request("POST", path).file(field, filename, octets, "image/png").send().text();
  }
}
