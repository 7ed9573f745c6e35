package dev.carafe.signing;

import java.time.Instant;

/**
 * A value and when it was signed.
 *
 * @param value the value
 * @param dateSigned the time of signing, in whole seconds
 * @param <T> the type of the value
 */
public record Timestamped<T>(T value, Instant dateSigned) {}
