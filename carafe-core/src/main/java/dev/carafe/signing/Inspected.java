package dev.carafe.signing;

import org.jspecify.annotations.Nullable;

/**
 * What a look at a token shows, whether or not the token is to be believed: the pair that
 * itsdangerous' {@code loads_unsafe} returns. It is for looking at tokens, in a log or a tool;
 * never act on the payload of a token whose signature is not valid.
 *
 * <pre>{@code
 * Inspected<String> inspected = serializer.loadsUnsafe(token);
 * if (!inspected.isSignatureValid()) {
 *   logger.info("a token that is not good says " + inspected.payload());
 * }
 * }</pre>
 *
 * @param isSignatureValid whether {@code loads} would have returned the payload; a token that is
 *     older than asked for counts as not valid, as in itsdangerous
 * @param payload the value that the token carries, or null if nothing can be made of the token
 * @param <T> the type of the value
 */
public record Inspected<T>(boolean isSignatureValid, @Nullable T payload) {}
