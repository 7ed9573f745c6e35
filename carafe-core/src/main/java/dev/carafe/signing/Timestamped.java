package dev.carafe.signing;

import java.time.Instant;

/**
 * A value and when it was signed.
 *
 * @param value the value
 * @param dateSigned the time of signing, in whole seconds
 * @param currentKey whether the ring's current key signed it; if an older one did, sign it anew
 *     before that key is taken off the ring
 * @param <T> the type of the value
 */
public record Timestamped<T>(T value, Instant dateSigned, boolean currentKey) {}
