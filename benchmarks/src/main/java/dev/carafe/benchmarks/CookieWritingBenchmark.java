package dev.carafe.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Writing the Set-Cookie line of a cookie. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CookieWritingBenchmark {
  @Benchmark
  public String carafe() {
    return Writers.carafe();
  }

  @Benchmark
  public String carafeNewValue() {
    return Writers.carafeNewValue();
  }

  @Benchmark
  public String carafeFlask() {
    return Writers.carafeFlask();
  }

  @Benchmark
  public String netty() {
    return Writers.netty();
  }

  @Benchmark
  public String jetty() {
    return Writers.jetty();
  }

  @Benchmark
  public String tomcat() {
    return Writers.tomcat();
  }

  @Benchmark
  public String undertow() {
    return Writers.undertow();
  }
}
