package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about responses shows is compiled and run. */
class ResponsesPageTest {
  @TempDir private Path folder;

  @Test
  void pageRunsAndDoesWhatItSays() throws Exception {
    List<String> blocks = Snippets.of(Path.of("..", "docs", "responses.md"), "java");
    assertThat(blocks).hasSize(7);
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("summary.txt"), "one\ntwo\n" + "more\n".repeat(300));
    TestClient client = run(String.join("\n", blocks), files).testClient();

    TestResponse made = client.post("/articles");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/articles/7");
    TestResponse article = client.get("/articles/7");
    assertThat(article.header("Link")).isEqualTo("</articles/8>; rel=\"next\"");
    assertThat(article.header("Cache-Control")).isEqualTo("private, max-age=300");
    assertThat(
            client.request("GET", "/articles/7").header("If-None-Match", "\"v3\"").send().status())
        .isEqualTo(304);

    assertThat(client.get("/slow").earlyHints())
        .containsExactly("</static/summary.txt>; rel=\"preload\"; as=\"style\"");
    assertThat(client.get("/summary").text()).startsWith("one\n");
    assertThat(client.request("GET", "/summary").header("Range", "bytes=4-6").send().text())
        .isEqualTo("two");
    assertThat(client.get("/reports/summary.txt").header("Content-Disposition"))
        .isEqualTo("attachment; filename=summary.txt");
    assertThat(client.get("/reports/../secret").status()).isEqualTo(404);
    assertThat(client.get("/export").header("Content-Disposition"))
        .contains("filename=\"Ubersicht 2024.csv\"", "filename*=UTF-8''%C3%9Cbersicht%202024.csv");
    assertThat(client.get("/static/summary.txt").text()).startsWith("one\n");

    assertThat(client.get("/log").text()).startsWith("one\ntwo\nmore\n");
    assertThat(client.get("/numbers").text()).isEqualTo("0\n1\n2\n");
    assertThat(client.get("/ticks").text())
        .contains("event: tick\nid: 3\ndata: tick 3\n\n")
        .endsWith(":\n\n");
    assertThat(
            client
                .request("GET", "/summary")
                .header("Accept-Encoding", "gzip")
                .send()
                .header("Content-Encoding"))
        .isEqualTo("gzip");
  }

  private Carafe run(String code, Path files) throws Exception {
    Carafe app = Carafe.create().secretKey("a key for this test only");
    String source =
        Snippets.wrapped("ResponsesPage", "Carafe app", code)
            .replace("System.getProperty(\"reports\")", literal(files))
            .replace("System.getProperty(\"assets\")", literal(files))
            .replace("import java.time.*;", "import java.nio.file.Files;\nimport java.time.*;");
    Snippets.compile(folder, "ResponsesPage", source)
        .getMethod("run", Carafe.class)
        .invoke(null, app);
    return app;
  }

  private static String literal(Path path) {
    return '"' + path.toString().replace("\\", "\\\\") + '"';
  }
}
