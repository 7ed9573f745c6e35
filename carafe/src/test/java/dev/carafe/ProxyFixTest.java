package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What proxies say, read as Werkzeug's ProxyFix reads it; beside a live one where Python has it.
 */
class ProxyFixTest {
  /** Prints what ProxyFix makes of each line: counts, then the fields, by tabs. */
  private static final String PYTHON =
      """
      import sys
      from werkzeug.middleware.proxy_fix import ProxyFix
      names = ["FOR", "PROTO", "HOST", "PORT", "PREFIX"]
      for line in sys.stdin.read().splitlines():
          cells = line.split("\\t")
          counts = [int(c) for c in cells[0].split()]
          env = {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "HTTP_HOST": "localhost"}
          for name, value in zip(names, cells[1:]):
              if value:
                  env["HTTP_X_FORWARDED_" + name] = value
          ProxyFix(lambda e, s: None, *counts)(env, None)
          print(env["REMOTE_ADDR"], env["wsgi.url_scheme"], env["HTTP_HOST"],
                env.get("SCRIPT_NAME", "").rstrip("/") + "/", sep="\\t")
      """;

  private static final List<String> FIELDS =
      List.of(
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix");

  private static final List<List<String>> VALUES =
      List.of(
          List.of("192.0.2.1", "2001:db8::1", "10.0.0.7", "127.0.0.1"),
          List.of("https", "http"),
          List.of("a.example", "b.example:8000", "[2001:db8::2]", "[::1]:81", "\"q.example\""),
          List.of("443", "80", "8080"),
          List.of("/app", "/a/b", "/a/", "/"));

  private static String carafe(TrustedProxies proxies, List<String> values) {
    Carafe app = Carafe.create().trustProxies(proxies);
    app.get(
            "/",
            request ->
                Response.text(
                    request.remoteAddress()
                        + "\t"
                        + (request.isSecure() ? "https" : "http")
                        + "\t"
                        + request.header("Host")
                        + "\t"
                        + request.urlFor("index")))
        .endpoint("index");
    TestRequest request = app.testClient().request("GET", "/");
    for (int i = 0; i < FIELDS.size(); i++) {
      if (!values.get(i).isEmpty()) {
        request = request.header(FIELDS.get(i), values.get(i));
      }
    }
    return request.send().text().replaceFirst("^[^/\t]*/", "");
  }

  private static String random(Random random, List<String> values) {
    List<String> chosen = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      chosen.add(values.get(random.nextInt(values.size())));
    }
    return String.join(random.nextBoolean() ? ", " : ",", chosen);
  }

  @Test
  void readsAsTheLiveProxyFixDoes() throws IOException, InterruptedException {
    assumeTrue(hasWerkzeug(), "python3 with Werkzeug is not installed");
    Random random = new Random(1);
    StringBuilder asked = new StringBuilder();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int[] counts = random.ints(5, 0, 4).toArray();
      counts[0] = Math.max(1, counts[0]);
      List<String> values = VALUES.stream().map(all -> random(random, all)).toList();
      TrustedProxies proxies =
          TrustedProxies.hops(counts[0])
              .proto(counts[1])
              .host(counts[2])
              .port(counts[3])
              .prefix(counts[4]);
      ours.add(carafe(proxies, values));
      for (int count : counts) {
        asked.append(count).append(' ');
      }
      asked.append('\t').append(String.join("\t", values)).append('\n');
    }
    List<String> theirs = python(asked.toString()).lines().map(ProxyFixTest::longAddress).toList();

    assertThat(ours).isEqualTo(theirs);
  }

  /** Java writes IPv6 addresses in full. */
  private static String longAddress(String line) {
    return line.replaceFirst("^2001:db8::1\t", "2001:db8:0:0:0:0:0:1\t");
  }

  private static String python(String input) throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("python3", "-B", "-c", PYTHON)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread writer =
        new Thread(
            () -> {
              try (var in = python.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.join();
    assertThat(python.waitFor()).isZero();
    return output;
  }

  private static boolean hasWerkzeug() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import werkzeug").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9|203.0.113.9",
        "198.51.100.1, 203.0.113.9|203.0.113.9",
        "198.51.100.1, 203.0.113.9, 10.1.2.3, 10.3.2.1|203.0.113.9",
        "10.1.2.3, 10.3.2.1|10.1.2.3",
        "203.0.113.9:4711, 10.1.2.3:80|203.0.113.9",
        "203.0.113.9, unknown, 10.1.2.3|null",
        "''|127.0.0.1"
      })
  void addressesAreWalkedFromTheRightWhileTheyAreTrusted(String field, String expected) {
    TrustedProxies proxies = TrustedProxies.addresses("127.0.0.1", "10.0.0.0/8");

    assertThat(carafe(proxies, List.of(field, "", "", "", ""))).startsWith(expected + "\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.9|203.0.113.9|false|localhost",
        "for=a, For=\"[2001:db8::1]:4711\";Proto=https;HOST=\"a.example:80\"|"
            + "2001:db8:0:0:0:0:0:1|true|a.example",
        "for=203.0.113.9;proto=http;by=10.0.0.1;host=b.example|203.0.113.9|false|b.example",
        "for = 1.2.3.4|null|false|localhost",
        "for=_hidden;proto=https|null|true|localhost",
        "for=unknown|null|false|localhost",
        "proto=https|null|true|localhost",
        " , for=203.0.113.9 ; proto=https , ,|203.0.113.9|true|localhost",
        "''|127.0.0.1|false|localhost"
      })
  void theStandardFieldIsRead(String field, String address, boolean secure, String host) {
    Carafe app = Carafe.create().trustProxies(TrustedProxies.hops(1).host(1).forwarded());
    app.get(
        "/",
        request ->
            Response.json(
                Map.of(
                    "address", String.valueOf(request.remoteAddress()).replaceFirst(".*/", ""),
                    "secure", request.isSecure(),
                    "host", request.host())));

    assertThat(app.testClient().request("GET", "/").header("Forwarded", field).send().json())
        .isEqualTo(Map.of("address", address, "secure", secure, "host", host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "::1/129",
        "1.2.3",
        "10.0.0.0/x",
        "[::1]"
      })
  void addressesMustBeAddresses(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.hops(1).from("127.0.0.1", address))
        .withMessageContaining("'" + address + "'");
  }

  @Test
  void whatCannotBeIsRefused() {
    TrustedProxies one = TrustedProxies.hops(1);
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.hops(0));
    assertThatIllegalArgumentException().isThrownBy(() -> one.host(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> one.from());
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.addresses());
    assertThatIllegalArgumentException().isThrownBy(() -> one.prefix(1).forwarded());
    assertThatIllegalArgumentException().isThrownBy(() -> one.forwarded().port(1));
  }
}
