package dev.carafe.routing;

import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is.
 *
 * @param host the host that its rule is for, or null if it is for all
 * @param path percent-encoded, below the program's root, with the query if there is one
 */
public record Address(@Nullable String host, String path) {}
