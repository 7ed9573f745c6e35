package dev.carafe.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a remembered login is told from the sessions that it is kept among, so that whoever ends all
 * of a user's sessions ends it too, wherever those are.
 */
public final class RememberedRecord {
  /** The one value of such a record. */
  public static final String KEY = "_remember";

  private static final byte[] HEAD = ("{\"" + KEY + "\":").getBytes(StandardCharsets.US_ASCII);

  private RememberedRecord() {}

  /** Whether these octets are a remembered login's. */
  public static boolean is(byte[] data) {
    return data.length > HEAD.length && Arrays.equals(data, 0, HEAD.length, HEAD, 0, HEAD.length);
  }
}
