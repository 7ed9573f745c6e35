package dev.carafe.sessions;

/**
 * What a {@link SessionManager} has seen since it was made. The numbers are read one after the
 * other while requests go on, so they need not add up.
 *
 * <pre>{@code
 * SessionStatistics seen = app.sessionManager().statistics();
 * System.out.println(seen.loaded() + " sessions read, " + seen.expired() + " were too old");
 * }</pre>
 *
 * @param loaded cookies that held a valid session
 * @param notAuthentic cookies discarded because no key and no form vouches for them
 * @param expired cookies discarded because they are older than the lifetime, or from the future
 * @param unreadable cookies discarded because they are authentic but hold no session
 * @param written cookies written, {@code renewed} ones included
 * @param renewed cookies written only because the old one was of an older key or another form
 * @param deleted cookies deleted
 * @param conflicts sessions in a store that another request had changed or ended when they were to
 *     be saved; most were merged
 * @param discarded those of them that were ended, so that what the request changed was dropped
 */
public record SessionStatistics(
    long loaded,
    long notAuthentic,
    long expired,
    long unreadable,
    long written,
    long renewed,
    long deleted,
    long conflicts,
    long discarded) {}
