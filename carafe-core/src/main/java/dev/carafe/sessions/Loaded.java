package dev.carafe.sessions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought of its session.
 *
 * @param json the JSON that the values were read from
 * @param values the values, mutable throughout
 * @param current whether it came in the form and with the key that would be used now
 */
record Loaded(byte[] json, Map<String, @Nullable Object> values, boolean current) {}
