package dev.carafe.http;

import java.util.List;

/**
 * One of the things that a client takes, as an Accept field lists them (RFC 9110 section 12.5).
 *
 * @param value such as {@code text/html} or {@code de-AT}, in lower case
 * @param parameters such as {@code level=1}, in lower case, without q; of one name the last only
 * @param quality how welcome it is, 0 (not at all) to 1
 */
record AcceptEntry(String value, List<String> parameters, double quality) {
  boolean isAny() {
    return value.equals("*") && parameters.isEmpty();
  }
}
