package dev.carafe.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.docs.Snippets;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionEvent;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.Logs;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/observing.md shows is compiled and run; its tables are whole. */
class ObservingPageTest {
  @RegisterExtension static final Logs LOGS = Logs.of("observing");

  private static final Path PAGE = Path.of("..", "docs", "observing.md");
  private static final String IMPORTS =
      """
      import dev.carafe.sessions.micrometer.*;
      import io.micrometer.core.instrument.*;
      """;

  @TempDir private Path folder;
  private final MeterRegistry registry = new SimpleMeterRegistry();

  private void run(String name, String code, Carafe app) throws Exception {
    String parameters = "Carafe app, System.Logger log, MeterRegistry registry";
    Snippets.compile(folder, name, IMPORTS + Snippets.wrapped(name, parameters, code))
        .getMethod("run", Carafe.class, System.Logger.class, MeterRegistry.class)
        .invoke(null, app, System.getLogger("observing"), registry);
  }

  private static Carafe stored() {
    return Carafe.create().sessions(SessionOptions.defaults().store(MemorySessionStore.create()));
  }

  @Test
  void everyBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(3);
    run("Listener", blocks.get(0), Carafe.create());

    Carafe signs = stored();
    signs.get(
        "/",
        request -> {
          request.session().user("ada");
          return "hello";
        });
    signs.testClient().get("/");
    run("Signs", blocks.get(1), signs);
    assertThat(LOGS.lines()).singleElement().asString().matches("INFO seen .*: [0-9a-f]{8}");

    Carafe ready = stored();
    run("Ready", blocks.get(2), ready);
    assertThat(ready.testClient().get("/ready").text()).isEqualTo("ok");
  }

  @Test
  void aProgramIsMeasured() throws Exception {
    Carafe app = Carafe.create();
    run("Metrics", Snippets.of(PAGE, "java micrometer").get(0), app);
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
    TestClient client = app.testClient();
    client.get("/");
    client.get("/");
    assertThat(registry.get("carafe.session.save").timer().count()).isEqualTo(2);
  }

  @Test
  void theTablesAreWhole() throws Exception {
    String page = Files.readString(PAGE);
    for (SessionEvent.Kind kind : SessionEvent.Kind.values()) {
      assertThat(page).contains("`" + kind + "`");
    }
    SessionMetrics.of(registry);
    for (Meter meter : registry.getMeters()) {
      assertThat(page).contains("| `" + meter.getId().getName() + "` |");
      meter
          .getId()
          .getTags()
          .forEach(tag -> assertThat(page).contains("`" + tag.getValue() + "`", tag.getKey()));
    }
  }
}
