package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runner prints, and how it ends; its checks fail where they should. */
class MainTest {
  private static final String DATE_CASE =
      "{\"name\": \"%s\", \"input\": \"1 Jan 1970 0:0:%d\", \"expected_epoch\": %d}";
  private static final String JAR_CASE =
      """
      {"name": "%s", "status": "%s", "set_url": "http://a.example/",
       "set_cookie_headers": ["a=b"], "request_url": "http://a.example/",
       "expected_cookie_header": "%s", "expected": [["a", "b"]],
       "expected_cookie_header_rfc6265": "%s", "expected_rfc6265": [["a", "b"]]%s}
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void write(String name, String... cases) throws IOException {
    Files.writeString(folder.resolve(name), "[" + String.join(",", cases) + "]");
  }

  private static String dump(String what) {
    return "{\"id\": \"x\", \"args\": {\"key\": \"a\", \"value\": \"b\"}, \"now\": 0, "
        + what
        + "}";
  }

  @Test
  void countsCasesAndNamesUnknownFiles() throws IOException {
    write("dates.json", DATE_CASE.formatted("one", 5, 5), DATE_CASE.formatted("two", 6, 6));
    write("other.json");
    Files.writeString(folder.resolve("README.md"), "no suite");
    assertThat(run("jar", folder.toString())).isZero();
    assertThat(lines())
        .containsExactly(
            "dates.json passed 2 failed 0 skipped 0", "other.json is not supported yet");
    assertThat(errors.size()).isZero();
  }

  @Test
  void showsTheFirstFailuresInFull() throws IOException {
    write(
        "dates.json",
        IntStream.range(0, 7)
            .mapToObj(i -> DATE_CASE.formatted("case" + i, i, 59))
            .toArray(String[]::new));
    assertThat(run("jar", folder.toString())).isEqualTo(1);
    assertThat(lines()).startsWith("dates.json passed 0 failed 7 skipped 0");
    assertThat(lines())
        .contains(
            "  case case4",
            "  expected: 1970-01-01T00:00:59Z",
            "  but was:  1970-01-01T00:00:04Z",
            "  and 2 more")
        .doesNotContain("  case case5");
  }

  @Test
  void runsTheJarUnderBothStandards() throws IOException {
    write(
        "parser.json",
        JAR_CASE.formatted("good", "core", "a=b", "a=b", ""),
        JAR_CASE.formatted("today", "core", "x", "a=b", ""),
        JAR_CASE.formatted("2011", "optional", "a=b", "x", ""),
        JAR_CASE.formatted("off", "disabled", "x", "x", ""),
        JAR_CASE.formatted("met", "core", "a=b", "a=b", ", \"disputed\": \"why\""),
        JAR_CASE.formatted("not met", "core", "x", "x", ", \"disputed\": \"why\""));
    assertThat(run("jar", folder.toString())).isEqualTo(1);
    assertThat(lines())
        .contains(
            "parser.json (rfc6265bis) passed 3 failed 1 skipped 2",
            "parser.json (rfc6265) passed 3 failed 1 skipped 2",
            "  case today",
            "  case 2011");
  }

  @Test
  void casesThatMayGoEitherWayPass() throws IOException {
    String header = "\"header_b64\": \"YT1iOyBQYXRoPS8=\", \"error\": null"; // a=b; Path=/
    String other = "\"header_b64\": \"YT1j\", \"error\": null";
    write(
        "dump_cookie.json",
        dump(header + ", \"warning\": false"),
        dump(other + ", \"warning\": false, \"either_ok\": true"),
        dump(header + ", \"warning\": false, \"refusing_is_right\": \"why\""),
        dump(header + ", \"warning\": false, \"refusing_is_right\": \"why\"")
            .replace("\"b\"", "\"b\", \"domain\": \"a..b\""));
    assertThat(run("vectors", folder.toString())).isZero();
    assertThat(lines()).containsExactly("dump_cookie.json passed 4 failed 0 skipped 0");
  }

  @Test
  void casesFailWhereTheyShould() throws IOException {
    String header = "\"header_b64\": \"YT1iOyBQYXRoPS8=\"";
    write(
        "dump_cookie.json",
        dump("\"header_b64\": \"YT1j\", \"error\": null, \"warning\": false"),
        dump(header + ", \"error\": null, \"warning\": true"),
        dump("\"error\": \"ValueError\", \"warning\": false"),
        dump("\"header_b64\": \"YT1j\", \"error\": null, \"refusing_is_right\": \"why\""),
        dump(header + ", \"error\": null, \"warning\": false")
            .replace("\"b\"", "\"b\", \"domain\": \"a..b\""));
    write(
        "parse_cookie.json",
        "{\"id\": \"x\", \"header_b64\": \"YT1i\", \"pairs\": [[\"a\", \"c\"]], \"error\": null}",
        "{\"id\": \"y\"}");
    assertThat(run("vectors", folder.toString())).isEqualTo(1);
    assertThat(lines())
        .contains(
            "dump_cookie.json passed 0 failed 5 skipped 0",
            "  did not warn",
            "  expected a refusal for ValueError, but wrote a=b; Path=/",
            "parse_cookie.json passed 0 failed 2 skipped 0",
            "  expected: [a=c]");
    assertThat(lines().stream().collect(Collectors.joining())).contains("  refused: cookie domain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vectors",
        "vectors a b",
        "signing .",
        "vectors /does/not/exist",
        "jar pom.xml",
        "serve",
        "serve x",
        "serve -1",
        "serve 65536",
        "serve 5000 more"
      })
  void refusesOtherArguments(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("conformance/run: ")
        .contains("; see conformance/run --help");
    assertThat(out.size()).isZero();
  }

  @Test
  void saysWhichPortCannotBeHad() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("serve", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
      assertThat(errors.toString(StandardCharsets.UTF_8))
          .startsWith("conformance/run: cannot listen on port " + taken.getLocalPort());
    }
  }

  @Test
  void refusesFoldersWithoutJson() throws IOException {
    assertThat(run("jar", folder.toString())).isEqualTo(2);
    Files.writeString(folder.resolve("dates.json"), "no JSON");
    assertThat(run("jar", folder.toString())).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains("has no .json files")
        .contains("a file cannot be read");
  }
}
