package dev.carafe.benchmarks;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.SessionCommit;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.util.List;
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

/** A session of five keys, left alone, read, or changed and saved, in each form of cookie. */
@NullUnmarked // JMH fills the fields
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SessionBenchmark {
  /** The forms of session cookies. */
  public enum Form {
    FLASK,
    SIGNED,
    ENCRYPTED
  }

  @Param private Form form;

  private SessionManager manager;
  private Cookies cookies;

  /** Prepares a request that brings a session. */
  @Setup
  public void prepare() {
    KeyRing keys = KeyRing.of("a key for this benchmark only");
    manager = SessionManager.create(keys, options(), Clock.systemUTC());
    Session session = manager.open(Cookies::none);
    session.put("user", "ann");
    session.put("visits", 41);
    session.put("theme", "dark");
    session.put("lang", "en");
    session.put("admin", false);
    Cookie cookie = manager.commit(session).cookie();
    cookies = CookiePolicy.secure().read(List.of(cookie.name() + "=" + cookie.value()));
  }

  private SessionOptions options() {
    return switch (form) {
      case FLASK -> SessionOptions.flask();
      case SIGNED -> SessionOptions.defaults();
      case ENCRYPTED -> SessionOptions.defaults().codec(SessionCodec.encrypted());
    };
  }

  @Benchmark
  public SessionCommit untouched() {
    return manager.commit(manager.open(this::cookies));
  }

  @Benchmark
  public Object read() {
    Session session = manager.open(this::cookies);
    Object user = session.get("user");
    manager.commit(session);
    return user;
  }

  @Benchmark
  public SessionCommit change() {
    Session session = manager.open(this::cookies);
    session.update("visits", 0, n -> n + 1);
    return manager.commit(session);
  }

  private Cookies cookies() {
    return cookies;
  }
}
