/** Sessions in Redis or Valkey: one server, one that Sentinels watch, or a cluster. */
@NullMarked
package dev.carafe.sessions.redis;

import org.jspecify.annotations.NullMarked;
