package dev.carafe.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a Cookie field of three cookies, 120 octets, and looking up each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CookieReadingBenchmark {
  static final String FIELD =
      "session=eyJ1c2VyIjoiYW5uIiwidmlzaXRzIjo3fQ.ZVPxAA.TE-YsgGFCpwCffY7vO3X6YOKBN0; theme=dark;"
          + " _ga=GA1.2.1234567890.17000000";

  private String field = FIELD;

  @Benchmark
  public Object carafe() {
    return Readers.carafe(field);
  }

  @Benchmark
  public Object carafeFlask() {
    return Readers.carafeFlask(field);
  }

  @Benchmark
  public Object nettyStrict() {
    return Readers.nettyStrict(field);
  }

  @Benchmark
  public Object nettyLax() {
    return Readers.nettyLax(field);
  }

  @Benchmark
  public Object jetty() {
    return Readers.jetty(field);
  }

  @Benchmark
  public Object tomcat() {
    return Readers.tomcat(field);
  }

  @Benchmark
  public Object undertow() {
    return Readers.undertow(field);
  }
}
