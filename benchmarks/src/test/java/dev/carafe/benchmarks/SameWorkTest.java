package dev.carafe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The codecs that are compared do the same work. */
class SameWorkTest {
  private static final String FIELD = CookieReadingBenchmark.FIELD;

  @Test
  void everyReaderFindsTheThreeCookies() {
    assertThat(FIELD).hasSize(120);
    String[] expected = {
      "eyJ1c2VyIjoiYW5uIiwidmlzaXRzIjo3fQ.ZVPxAA.TE-YsgGFCpwCffY7vO3X6YOKBN0",
      "dark",
      "GA1.2.1234567890.17000000"
    };
    assertThat(Readers.carafe(FIELD)).isEqualTo(expected);
    assertThat(Readers.carafeFlask(FIELD)).isEqualTo(expected);
    assertThat(Readers.nettyStrict(FIELD)).isEqualTo(expected);
    assertThat(Readers.nettyLax(FIELD)).isEqualTo(expected);
    assertThat(Readers.jetty(FIELD)).isEqualTo(expected);
    assertThat(Readers.tomcat(FIELD)).isEqualTo(expected);
    assertThat(Readers.undertow(FIELD)).isEqualTo(expected);
  }

  @Test
  void everyWriterWritesEveryAttribute() {
    for (String line :
        List.of(
            Writers.carafe(),
            Writers.carafeNewValue(),
            Writers.carafeFlask(),
            Writers.netty(),
            Writers.jetty(),
            Writers.tomcat(),
            Writers.undertow())) {
      assertThat(line.toLowerCase(Locale.ROOT))
          .startsWith("session=eyj1c2vyijoiyw5uin0.zvpxaa.te-ysggfcpwcffy7vo3x6yokbn0;")
          .contains("path=/")
          .contains("max-age=2592000")
          .contains("secure")
          .contains("httponly")
          .contains("samesite=lax");
    }
  }
}
