package dev.carafe.benchmarks;

import dev.carafe.routing.Converters;
import dev.carafe.routing.Match;
import dev.carafe.routing.Router;
import dev.carafe.routing.RuleSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A thousand rules of every kind, and a path for each kind. */
@NullUnmarked // JMH fills the fields
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {
  private static final int SECTIONS = 100;

  /** What is asked for, beside thousand rules. */
  public enum Asked {
    STATIC("/section42/about/us"),
    INT("/section42/item/12345"),
    STRING("/section42/user/ann"),
    TWO("/section42/user/ann/post/7"),
    MIXED("/section42/archive/2024-11-report.html"),
    FLOAT("/section42/price/12.50"),
    UUID("/section42/order/0a1b2c3d-0000-4000-8000-0123456789ab"),
    ANY("/section42/help/contact"),
    PATH("/section42/files/a/b/c/d.txt"),
    HOST("/42/inbox"),
    NOTHING("/section42/none/such/page");

    private final String path;

    Asked(String path) {
      this.path = path;
    }
  }

  @Param private Asked asked;

  private Router<String> router;
  private String host;

  /** Adds the rules. */
  @Setup
  public void prepare() {
    router = new Router<>(new Converters());
    for (int i = 0; i < SECTIONS; i++) {
      String section = "/section" + i;
      add(section + "/about/us", null);
      add(section + "/item/<int:id>", null);
      add(section + "/user/<name>", null);
      add(section + "/user/<name>/post/<int:id>", null);
      add(section + "/archive/<int:year>-<int:month>-<slug>.html", null);
      add(section + "/price/<float:price>", null);
      add(section + "/order/<uuid:id>", null);
      add(section + "/help/<any(about, contact, imprint):page>", null);
      add(section + "/files/<path:rest>", null);
      add("/" + i + "/inbox", "<user>.example.org");
    }
    host = asked == Asked.HOST ? "ann.example.org" : "example.com";
    boolean found = match() instanceof Match.Found;
    if (found == (asked == Asked.NOTHING)) {
      throw new IllegalStateException(asked + " leads to " + match());
    }
  }

  private void add(String rule, String host) {
    router.add(new RuleSpec(rule, host, Set.of("GET"), rule, Map.of(), true, true), rule);
  }

  @Benchmark
  public Match<String> match() {
    return router.match("GET", host, asked.path);
  }
}
