package dev.carafe.security;

import dev.carafe.Request;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.SameSite;
import dev.carafe.internal.HostNames;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.StoreOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link DeviceBinding} is set to; written to only before it is made. */
final class DeviceSettings implements Cloneable {
  final DeviceRecords records;
  Duration cookieLife = Duration.ofMinutes(10);
  Duration grace = Duration.ofSeconds(30);
  @Nullable Duration lifetime;
  boolean required;
  String path = "/.carafe/dbsc";
  String cookieName = "device";

  /** The origin of the whole site; null for that of the login only. */
  @Nullable String site;

  List<String> registeringOrigins = List.of();
  List<String> initiators = List.of();
  List<String> exceptPaths = List.of();

  DeviceSettings(DeviceRecords records) {
    this.records = records;
  }

  DeviceSettings with(Consumer<DeviceSettings> change) {
    try {
      DeviceSettings copy = (DeviceSettings) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** How long a record is kept that is not used: at least as long as its session. */
  Duration idle(Request request) {
    if (lifetime != null) {
      return lifetime;
    }
    SessionOptions options = request.sessionManager().options();
    StoreOptions store = options.store();
    Duration idle = store == null ? null : store.idleTimeout();
    Duration longest = options.permanentLifetime();
    return idle == null || idle.compareTo(longest) < 0 ? longest : idle;
  }

  String cookieName() {
    return (site == null ? "__Host-" : "__Secure-") + cookieName;
  }

  /** The domain of the bound cookie; null for the host only. */
  @Nullable String domain() {
    return site == null ? null : HostNames.withoutPort(site.substring("https://".length()));
  }

  /** The bound cookie, without a value; sent when the session's is. */
  Cookie cookie(Request request) {
    return Cookie.of(cookieName(), "")
        .path("/")
        .domain(domain())
        .secure(true)
        .httpOnly(true)
        .sameSite(sameSite(request));
  }

  /** The same as browsers are to know it again by. */
  String attributes(Request request) {
    String domain = domain();
    SameSite sameSite = sameSite(request);
    return "Path=/; Secure; HttpOnly; SameSite="
        + (sameSite == SameSite.NONE ? "None" : sameSite == SameSite.STRICT ? "Strict" : "Lax")
        + (domain == null ? "" : "; Domain=" + domain);
  }

  private static SameSite sameSite(Request request) {
    return Objects.requireNonNullElse(request.sessionManager().options().sameSite(), SameSite.LAX);
  }
}
