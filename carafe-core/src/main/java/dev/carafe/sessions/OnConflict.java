package dev.carafe.sessions;

/**
 * What becomes of a session's value that two requests changed at the same time, each to something
 * else. Values that only one of them changed are not in conflict, and {@link Session#update} never
 * is: its function is applied to the other's value.
 *
 * <pre>{@code
 * StoreOptions options =
 *     StoreOptions.of(store)
 *         .onConflict("cart", OnConflict.MERGE)
 *         .onConflict("balance", OnConflict.REFUSE);
 * }</pre>
 */
public enum OnConflict {
  /** The request that is saved last has its way; the default. */
  LAST_WINS,

  /**
   * Maps are put together, entry by entry and map by map within them; where both changed one entry,
   * and for everything that is no map, the last wins.
   */
  MERGE,

  /** The later request changes nothing at all and is answered with 409; {@link SessionConflict}. */
  REFUSE
}
