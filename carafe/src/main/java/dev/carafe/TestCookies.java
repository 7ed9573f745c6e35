package dev.carafe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cookies that a {@link TestClient} keeps and sends. */
public interface TestCookies {
  /** The value of the first cookie of that name, as it stands on the wire, or null. */
  @Nullable String get(String name);

  /** Keeps a cookie for the whole site, as it is to stand on the wire. */
  void set(String name, String value);

  /** Forgets the cookies of that name. */
  void delete(String name);

  /** The names of all cookies kept. */
  List<String> names();
}
