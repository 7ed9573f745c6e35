package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The vectors that generate-vectors made with the real Werkzeug. */
class OwnVectorsTest {
  @TestFactory
  List<DynamicNode> dumpCookie() throws Exception {
    return SuiteTests.of(Suites.Kind.VECTORS, own("dump_cookie.json"));
  }

  @TestFactory
  List<DynamicNode> parseCookie() throws Exception {
    return SuiteTests.of(Suites.Kind.VECTORS, own("parse_cookie.json"));
  }

  static Path own(String name) throws URISyntaxException {
    Path file = Path.of(OwnVectorsTest.class.getResource("/vectors/" + name).toURI());
    assertThat(file).exists();
    return file;
  }
}
