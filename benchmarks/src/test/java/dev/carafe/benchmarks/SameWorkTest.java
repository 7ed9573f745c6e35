package dev.carafe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The codecs that are compared do the same work. */
class SameWorkTest {
  private static final String FIELD = CookieReadingBenchmark.FIELD;

  @Test
  void everyReaderFindsTheThreeCookies() {
    assertThat(FIELD).hasSize(120);
    List<String> expected = Readers.jetty(FIELD);
    assertThat(expected).hasSize(6).contains("theme", "dark", "session", "_ga");
    assertThat(Readers.tomcat(FIELD)).isEqualTo(expected);
    assertThat(Readers.carafe(FIELD).pairs()).hasSize(3);
    assertThat(Readers.carafe(FIELD).get("session")).isEqualTo(expected.get(1));
    assertThat(Readers.carafeFlask(FIELD)).isEqualTo(Readers.carafe(FIELD));
    assertThat(Readers.nettyStrict(FIELD)).hasSize(3);
    assertThat(Readers.nettyLax(FIELD)).hasSize(3);
    assertThat(Readers.undertow(FIELD)).hasSize(3);
  }

  @Test
  void everyWriterWritesEveryAttribute() {
    for (String line :
        List.of(
            Writers.carafe(),
            Writers.carafeDefined(),
            Writers.carafeFlask(),
            Writers.netty(),
            Writers.jetty(),
            Writers.tomcat(),
            Writers.undertow())) {
      assertThat(line.toLowerCase(java.util.Locale.ROOT))
          .startsWith("session=eyj1c2vyijoiyw5uin0.zvpxaa.te-ysggfcpwcffy7vo3x6yokbn0;")
          .contains("path=/")
          .contains("max-age=2592000")
          .contains("secure")
          .contains("httponly")
          .contains("samesite=lax");
    }
  }
}
