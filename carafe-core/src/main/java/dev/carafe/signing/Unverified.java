package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/**
 * What a token says, whether or not it is to be believed: the pair that itsdangerous' {@code
 * loads_unsafe} returns. For looking at tokens, in a log or a tool; never act on the value of one
 * that is not verified.
 *
 * <pre>{@code
 * Unverified<String> looked = serializer.loadsUnsafe(token);
 * if (!looked.isVerified()) {
 *   logger.info("a token that is not good says " + looked.value());
 * }
 * }</pre>
 *
 * @param isVerified whether {@code loads} would have returned the value
 * @param value the value, or null if nothing can be made of the token
 * @param <T> the type of the value
 */
public record Unverified<T>(boolean isVerified, @Nullable T value) {}
