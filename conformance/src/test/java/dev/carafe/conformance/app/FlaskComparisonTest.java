package dev.carafe.conformance.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The application and the same in the real Flask: the same octets in, the same answers out. Each is
 * sent the cookies that the other one wrote, so that signatures are verified as well.
 */
@Tag("slow")
class FlaskComparisonTest {
  private static final Logger LOG = Logger.getLogger("dev.carafe");

  private static FlaskServer flask;
  private static RunningServer carafe;

  @BeforeAll
  static void start() throws Exception {
    flask = FlaskServer.start();
    carafe = Variants.site().start(0);
    LOG.setLevel(Level.OFF); // the errors are meant to be
  }

  @AfterAll
  static void stop() {
    LOG.setLevel(null);
    if (carafe != null) {
      carafe.close();
      flask.close();
    }
  }

  static List<Scenario> scenarios() throws IOException {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void answersAsFlaskDoes(Scenario scenario) throws IOException {
    SimpleJar ofFlask = new SimpleJar();
    SimpleJar ofCarafe = new SimpleJar();
    List<String> differences = new ArrayList<>();
    for (JsonNode step : scenario.steps()) {
      String path = step.get("do").asString().split(" ", 2)[1];
      String proper = path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
      URI address = URI.create("http://" + Scenario.host(step)).resolve(proper);
      HttpAnswer expected =
          HttpAnswer.to(
              flask.port(), scenario.request(step, scenario.cookies(step, ofCarafe.field())));
      HttpAnswer actual =
          HttpAnswer.to(
              carafe.port(), scenario.request(step, scenario.cookies(step, ofFlask.field())));
      List<String> inFlask = Comparison.parts(expected, address);
      List<String> here = Comparison.parts(actual, address);
      if (!here.equals(inFlask)) {
        differences.add(
            step
                + "\n  Flask:  "
                + without(inFlask, here)
                + "\n  Carafe: "
                + without(here, inFlask));
      }
      ofFlask.store(expected.all("Set-Cookie"));
      ofCarafe.store(actual.all("Set-Cookie"));
    }
    assertThat(differences).as(scenario.toString()).isEmpty();
  }

  private static List<String> without(List<String> parts, List<String> others) {
    List<String> rest = new ArrayList<>(parts);
    rest.removeAll(others);
    return rest;
  }
}
