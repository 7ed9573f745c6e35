package dev.carafe.jetty;

/**
 * What a server says to a request that no program sees.
 *
 * @param status 400, 414, 431 and the like
 * @param reason for developers; may repeat what was sent
 */
public record Refusal(int status, String reason) {}
