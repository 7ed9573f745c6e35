package dev.carafe.cookies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of a cookie must know of the request that it answers.
 *
 * @param https whether the request came over HTTPS
 * @param host the host the browser asked for, without port, or null if not known
 * @param rootPath the path under which the program is mounted, "/" at the root
 * @param now the time, for Expires that follows from Max-Age
 */
public record CookieContext(boolean https, @Nullable String host, String rootPath, Instant now) {}
