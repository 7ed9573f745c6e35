package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carafe.http.LanguageRanges;
import dev.carafe.http.MediaRanges;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random Accept and Accept-Language fields, beside a live Werkzeug where Python has one. Left out
 * are parameters of RFC 2231 (a star or percent-encoding in them), slashes and semicolons in quoted
 * parameters, and parameters of languages: Werkzeug takes them apart by accident.
 */
class WerkzeugAcceptTest {
  private static final Path SCRIPT = Path.of("src", "test", "python", "werkzeug_accept.py");
  private static final List<String> TYPES =
      List.of(
          "text/html",
          "Text/HTML",
          "text/plain",
          "application/json",
          "application/*",
          "text/*",
          "*/*",
          "*",
          "*/html",
          "html",
          "image/png",
          "");
  private static final List<String> OFFERED =
      List.of(
          "text/html",
          "text/plain",
          "application/json",
          "text/html;level=1",
          "text/html; Level=1; v=\"a b\"",
          "image/png",
          "text/*",
          "*/*");
  private static final List<String> PARAMETERS =
      List.of(
          ";q=0",
          ";q=1",
          ";q=0.5",
          "; q=0.8",
          ";Q=0.3",
          ";q=\"0.7\"",
          ";q=1.5",
          ";q=-0",
          ";q=.5",
          ";q=1.",
          ";q=x",
          ";q=",
          ";q",
          ";q=0.500",
          ";q=0.2;q=0.9",
          ";level=1",
          ";LEVEL=\"1\"",
          ";v=\"a b\"",
          ";v=\"a, b\"",
          ";v=\"a\\\"b\"",
          ";v=\"open",
          ";",
          " ; ",
          ";=1",
          ";a b=c",
          ";level=1;v=\"a b\"",
          "; level = 1");
  private static final List<String> TAGS =
      List.of(
          "de",
          "DE",
          "de-AT",
          "de_at",
          "en",
          "en-US",
          "en-GB",
          "zh-Hant-TW",
          "zh",
          "*",
          "",
          "x",
          "e");
  private static final List<String> LANGUAGES =
      List.of("de", "de-AT", "de-CH", "en", "en_US", "en-GB", "fr", "zh-Hant-TW", "zh-Hans", "zh");
  private static final List<String> QUALITIES =
      List.of("", "", ";q=0", ";q=0.5", "; q=0.8", ";q=0.9", ";q=1", ";q=7", ";q=0.5 ", " ;q=.");
  private static final List<String> COMMAS = List.of(",", ", ", " , ", ",,", " ,");

  private final Random random = new Random(12);

  @Test
  void bestMatchesAreThoseOfWerkzeug() throws IOException, InterruptedException {
    assumeTrue(hasWerkzeug(), "python3 with Werkzeug is not installed");
    Process python =
        new ProcessBuilder("python3", "-B", SCRIPT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter questions = python.outputWriter(StandardCharsets.US_ASCII);
        BufferedReader answers = python.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < 4_000; i++) {
        boolean media = i % 2 == 0;
        String field = media ? field(TYPES, PARAMETERS) : field(TAGS, QUALITIES);
        List<String> offers = offers(media ? OFFERED : LANGUAGES);
        questions.write((media ? "media\t" : "language\t") + field + "\t");
        questions.write(String.join("|", offers) + "\n");
        questions.flush();
        String[] offered = offers.toArray(new String[0]);
        String best =
            media
                ? MediaRanges.parse(List.of(field)).best(offered)
                : LanguageRanges.parse(List.of(field)).best(offered);
        String theirs = answers.readLine();
        assertThat(best == null ? "None" : best).as("%s for %s", field, offers).isEqualTo(theirs);
      }
    } finally {
      python.destroy();
    }
  }

  private String field(List<String> values, List<String> parameters) {
    StringBuilder field = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      field.append(any(values));
      for (int p = random.nextInt(3); p > 0; p--) {
        field.append(any(parameters));
      }
      field.append(i == 0 ? "" : any(COMMAS));
    }
    return field.toString();
  }

  private List<String> offers(List<String> all) {
    return random.ints(1 + random.nextInt(4), 0, all.size()).mapToObj(all::get).toList();
  }

  private String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static boolean hasWerkzeug() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-B", "-c", "import werkzeug").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
