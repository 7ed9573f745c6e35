package dev.carafe.security;

import dev.carafe.HttpException;
import dev.carafe.Request;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever tries passwords one after another. An attempt is counted before the password
 * is looked at, for the account from that address, for the account, and for the address:
 *
 * <table>
 * <caption>Within 15 minutes</caption>
 * <tr><th>counted for</th><th>free</th><th>then a delay of 1 s, 2 s, 4 s, ... up to</th></tr>
 * <tr><td>an account from one address</td><td>5</td><td>15 minutes</td></tr>
 * <tr><td>an account, from anywhere</td><td>50</td><td>30 seconds</td></tr>
 * <tr><td>an address</td><td>100</td><td>5 minutes</td></tr>
 * </table>
 *
 * <pre>{@code
 * LoginLimits limits = LoginLimits.of(app.clock());
 *
 * app.post("/login", request -> {
 *   String name = request.form().required("name");
 *   limits.attempt(request, name); // 429 with Retry-After if it is too early
 *   ... // look at the password
 *   limits.succeeded(request, name);
 * });
 * }</pre>
 *
 * <p>Whether there is such an account makes no difference. An attempt that comes too early is not
 * counted, so that waiting always helps. A stranger who tries many passwords for someone's account
 * first waits themselves. From many addresses they can take the one attempt of each 30 seconds
 * before the owner does, and so keep them out for as long as they go on: nothing here prevents
 * that.
 *
 * <p>The address is {@link Request#remoteAddress()}, which believes proxies that the program trusts
 * and nobody else; of IPv6 the first 64 bits count, which one household has to itself. Names are
 * the same in any case and any of Unicode's forms, with and without accents, and whatever invisible
 * is in them: programs and databases that compare loosely find one account by all of these. Who
 * looks accounts up more loosely still gives the name as the account has it, or what was sent if
 * there is none. Names and addresses are kept as hashes only.
 *
 * <p>Immutable, and to be shared by threads.
 */
public final class LoginLimits {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int FROM_ADDRESS = 5;
  private static final int ACCOUNT = 50;
  private static final int ADDRESS = 100;
  private static final int PREFIX_OCTETS = 8;
  private static final int KEY_OCTETS = 16;

  private final Clock clock;
  private final LoginAttempts attempts;

  private LoginLimits(Clock clock, LoginAttempts attempts) {
    this.clock = clock;
    this.attempts = attempts;
  }

  /** Limits of their own, counted in memory, by this clock, such as {@code app.clock()}. */
  public static LoginLimits of(Clock clock) {
    return new LoginLimits(clock, LoginAttempts.inMemory());
  }

  /** The same limits, counted elsewhere, as in a store that several servers share. */
  public LoginLimits countedIn(LoginAttempts elsewhere) {
    return new LoginLimits(clock, elsewhere);
  }

  /**
   * Counts an attempt to log in; to be called before the password is looked at.
   *
   * @param account the name or e-mail address as it was sent
   * @throws HttpException 429 with {@code Retry-After} if it comes too early
   * @throws dev.carafe.sessions.SessionStoreException if attempts are counted in a store that fails
   */
  public void attempt(Request request, String account) {
    Keys keys = Keys.of(request.remoteAddress(), account);
    Duration wait =
        attempts.attempt(
            List.of(
                new LoginAttempts.Subject(
                    keys.fromAddress, FROM_ADDRESS, WINDOW, Duration.ofMinutes(15)),
                new LoginAttempts.Subject(keys.address, ADDRESS, WINDOW, Duration.ofMinutes(5)),
                new LoginAttempts.Subject(keys.account, ACCOUNT, WINDOW, Duration.ofSeconds(30))),
            clock.instant());
    if (!wait.isZero()) {
      long seconds = wait.plusMillis(999).toSeconds();
      throw HttpException.of(429, "Too many attempts to log in: try again later.")
          .addHeader("Retry-After", Long.toString(seconds));
    }
  }

  /**
   * Forgets the attempts for this account, those from this address and those from anywhere; to be
   * called after a login. Those of the address stay: who has one account may be trying others.
   */
  public void succeeded(Request request, String account) {
    Keys keys = Keys.of(request.remoteAddress(), account);
    attempts.forget(keys.fromAddress);
    attempts.forget(keys.account);
  }

  private record Keys(String fromAddress, String account, String address) {
    static Keys of(@Nullable InetAddress remote, String account) {
      String network = network(remote);
      String name = AccountName.normal(account);
      return new Keys(
          key("both", network + " " + name), key("account", name), key("address", network));
    }
  }

  private static String network(@Nullable InetAddress address) {
    if (address == null) {
      return "none";
    }
    byte[] octets = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(octets, PREFIX_OCTETS) : octets);
  }

  private static String key(String kind, String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + " " + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, KEY_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
