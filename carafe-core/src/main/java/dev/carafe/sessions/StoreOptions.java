package dev.carafe.sessions;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.internal.CookieLimits;
import dev.carafe.signing.BinaryEncrypter;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are kept in a store on the server. Options are immutable: their methods change
 * nothing and return a changed copy.
 *
 * <p>Requests that change one session at the same time do not lose each other's changes: each key
 * has the value of the one that changed it, and {@link #onConflict} says what becomes of a key that
 * both changed. A session that was ended, by {@code session.clear()}, stays so.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults()
 *         .store(
 *             StoreOptions.of(MemorySessionStore.create())
 *                 .idleTimeout(Duration.ofMinutes(30))
 *                 .absoluteTimeout(Duration.ofHours(12)));
 * }</pre>
 */
@CheckReturnValue
public final class StoreOptions {
  static final Duration MAX_LIFETIME = Duration.ofDays(36_525);
  private static final Duration MAX_GRACE = Duration.ofMinutes(1);

  private final Fields fields;

  private StoreOptions(Fields fields) {
    this.fields = fields;
  }

  /** Written to only before the options that hold it are constructed. */
  private static final class Fields implements Cloneable {
    private final SessionStore store;
    private @Nullable Duration idleTimeout;
    private @Nullable Duration absoluteTimeout;
    private @Nullable Duration renewalTimeout;
    private Duration touchInterval = Duration.ofMinutes(1);
    private Duration regenerationGrace = Duration.ZERO;
    private OnStoreFailure onStoreFailure = OnStoreFailure.FAIL;
    private Map<String, OnConflict> conflictRules = Map.of();
    private @Nullable KeyRing encryptionKeys;
    private int cookieOctets;
    private @Nullable Instant plainUntil;

    Fields(SessionStore store) {
      this.store = store;
    }

    @Override
    protected Fields clone() {
      try {
        return (Fields) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private StoreOptions with(Consumer<Fields> change) {
    Fields copy = fields.clone();
    change.accept(copy);
    return new StoreOptions(copy);
  }

  /**
   * Options for sessions in this store: they end when they were not used for {@link
   * SessionOptions#permanentLifetime}, and requests fail while the store does.
   */
  public static StoreOptions of(SessionStore store) {
    Objects.requireNonNull(store, "the session store is null: MemorySessionStore.create()?");
    return new StoreOptions(new Fields(store));
  }

  /** The store. */
  public SessionStore store() {
    return fields.store;
  }

  /**
   * Sets how long a session lives after it was last used: {@link SessionOptions#permanentLifetime}
   * by default. Whether it was used is noted in steps of {@link #touchInterval}.
   *
   * @throws IllegalArgumentException if it is not positive or over a hundred years
   */
  public StoreOptions idleTimeout(Duration timeout) {
    Duration checked = checked("idleTimeout", timeout);
    return with(f -> f.idleTimeout = checked);
  }

  /** How long a session lives after it was last used, or null for the permanent lifetime. */
  public @Nullable Duration idleTimeout() {
    return fields.idleTimeout;
  }

  /**
   * Sets how long a session lives after it was made, however much it is used; without such an end
   * by default.
   *
   * @throws IllegalArgumentException if it is not positive or over a hundred years
   */
  public StoreOptions absoluteTimeout(Duration timeout) {
    Duration checked = checked("absoluteTimeout", timeout);
    return with(f -> f.absoluteTimeout = checked);
  }

  /** How long a session lives after it was made, or null for no such end. */
  public @Nullable Duration absoluteTimeout() {
    return fields.absoluteTimeout;
  }

  /**
   * Sets how long a session has one id: the first request that uses it afterwards gives it another,
   * as {@link Session#regenerate} does, and the old one leads there for half a minute more, or for
   * the {@link #regenerationGrace} if that is longer. Without renewal by default. When it was
   * renewed is kept as the session's value {@code _renewed}.
   *
   * @throws IllegalArgumentException if it is not positive or over a hundred years
   */
  public StoreOptions renewalTimeout(Duration timeout) {
    Duration checked = checked("renewalTimeout", timeout);
    return with(f -> f.renewalTimeout = checked);
  }

  /** How long a session has one id, or null for as long as it lives. */
  public @Nullable Duration renewalTimeout() {
    return fields.renewalTimeout;
  }

  /**
   * Sets how often the use of a session that does not change is noted in its store, at most; a
   * minute by default. A permanent session's cookie is refreshed as often. Of a session whose idle
   * timeout is under three times that, it is noted each third of it: else it would end in use.
   *
   * @throws IllegalArgumentException if it is not positive or over a hundred years
   */
  public StoreOptions touchInterval(Duration interval) {
    Duration checked = checked("touchInterval", interval);
    return with(f -> f.touchInterval = checked);
  }

  /** How often the use of a session that does not change is noted in its store, at most. */
  public Duration touchInterval() {
    return fields.touchInterval;
  }

  /**
   * Sets how long the old id still leads to the session after {@link Session#regenerate}, for
   * requests that are on their way; not at all by default. Who stole the old id has it as long.
   *
   * @throws IllegalArgumentException if it is negative or over a minute
   */
  public StoreOptions regenerationGrace(Duration grace) {
    Objects.requireNonNull(grace, "regenerationGrace is null: choose a Duration");
    if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
      throw new IllegalArgumentException(
          "regenerationGrace is " + grace + ": choose from 0 to " + MAX_GRACE.toSeconds() + " s");
    }
    return with(f -> f.regenerationGrace = grace);
  }

  /** How long an old id still leads to its session. */
  public Duration regenerationGrace() {
    return fields.regenerationGrace;
  }

  /** Sets what becomes of a key of a session that two requests changed at once. */
  public StoreOptions onConflict(String key, OnConflict rule) {
    Objects.requireNonNull(key, "the key is null: name a session value");
    Objects.requireNonNull(rule, "the rule for conflicts is null: choose an OnConflict");
    Map<String, OnConflict> rules = new HashMap<>(fields.conflictRules);
    rules.put(key, rule);
    return with(f -> f.conflictRules = Map.copyOf(rules));
  }

  /**
   * Sets what becomes of requests while the store fails; {@link OnStoreFailure#FAIL} by default. A
   * session that the visitor ends (logout) is never merely forgotten: then such a request fails.
   */
  public StoreOptions onStoreFailure(OnStoreFailure policy) {
    Objects.requireNonNull(policy, "the policy is null: choose an OnStoreFailure");
    return with(f -> f.onStoreFailure = policy);
  }

  /** What becomes of requests while the store fails. */
  public OnStoreFailure onStoreFailure() {
    return fields.onStoreFailure;
  }

  /**
   * Encrypts what sessions hold before the store has it (AES-256-GCM, each session bound to its key
   * and version), so that who reads a backup or the database reads nothing of it. It is kept in
   * plain unless this is said; then what is there in plain is no session any more.
   *
   * <p>Not encrypted are whose a session is, its times and its length: the store finds sessions by
   * them. To change the key, put the new one in front of the old one; a session is encrypted with
   * the new one when it changes or its use is noted.
   *
   * @throws IllegalArgumentException if a key can be guessed, as {@link KeyRing#requireStrong}, or
   *     another framework's programs share the store, who could not read it
   */
  public StoreOptions encrypted(KeyRing keys) {
    return encrypted(keys, null);
  }

  /**
   * The same for a store that has sessions in plain: until that moment they are read too, and
   * encrypted when they change or their use is noted. Until then who can write to the store can
   * make up sessions in plain.
   *
   * @param plainUntil such as the longest lifetime of a session from now; null for never
   * @throws IllegalArgumentException as the other method
   */
  public StoreOptions encrypted(KeyRing keys, @Nullable Instant plainUntil) {
    Objects.requireNonNull(
        keys, "the keys that encrypt sessions are null: KeyRing.fromEnvironment?");
    if (fields.store instanceof ForeignSessionStore) {
      throw new IllegalArgumentException(
          "a session store that another framework's programs share cannot be encrypted: they could"
              + " not read it");
    }
    KeyRing strong = keys.requireStrong();
    return with(
        f -> {
          f.encryptionKeys = strong;
          f.plainUntil = plainUntil;
        });
  }

  /**
   * Keeps sessions in their cookies while these have no more octets than this, and in the store
   * from then on: most requests then never reach it. A session that was larger once stays in the
   * store until it ends. All are in the store unless this is called. It takes a secret key.
   *
   * <p>While a session is in its cookie it has what cookies promise: of two requests at once the
   * last one wins, and a copied cookie cannot be ended, unless {@link SessionOptions#revocable}
   * lists who is logged in. A copy of the cookie from before a session went to the store is a
   * session of its own.
   *
   * @param cookieOctets the name and the value of the cookie together: 256 to 4096
   * @throws IllegalArgumentException if it is another number, or another framework's programs share
   *     the store
   */
  public StoreOptions spillingOver(int cookieOctets) {
    if (cookieOctets < 256 || cookieOctets > CookieLimits.MAX_NAME_AND_VALUE) {
      throw new IllegalArgumentException(
          "sessions are to go to the store from "
              + cookieOctets
              + " octets on: choose 256 to "
              + CookieLimits.MAX_NAME_AND_VALUE
              + ", beyond which browsers drop cookies");
    }
    if (fields.store instanceof ForeignSessionStore) {
      throw new IllegalArgumentException(
          "a session store that another framework's programs share cannot have the large sessions"
              + " only: they look for all sessions there");
    }
    return with(f -> f.cookieOctets = cookieOctets);
  }

  /** Up to how many octets a session stays in its cookie; 0 if all are in the store. */
  int cookieOctets() {
    return fields.cookieOctets;
  }

  /** The store, encrypted if it is to be. */
  SessionStore opened(Clock clock) {
    return fields.encryptionKeys == null
        ? fields.store
        : new EncryptedSessionStore(
            fields.store,
            BinaryEncrypter.of(fields.encryptionKeys, "carafe-session-store"),
            fields.plainUntil,
            clock);
  }

  Map<String, OnConflict> conflictRules() {
    return fields.conflictRules;
  }

  static Duration checked(String name, Duration duration) {
    Objects.requireNonNull(duration, () -> name + " is null: choose a Duration");
    if (duration.isNegative() || duration.isZero() || duration.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          name
              + " is "
              + duration
              + ": choose more than 0, up to "
              + MAX_LIFETIME.toDays()
              + " days");
    }
    return duration;
  }
}
