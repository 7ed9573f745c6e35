package dev.carafe;

import dev.carafe.internal.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * User and password as a request of HTTP's Basic authentication has them (RFC 7617). They came over
 * the network as they are, so use it with HTTPS only.
 *
 * @param user without a colon
 * @param password may be empty
 */
public record BasicAuth(String user, String password) {
  /** Reads what stands after {@code Basic}; null if it is not base64 of UTF-8 with a colon. */
  static @Nullable BasicAuth parse(String credentials) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(credentials);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String text = WireText.decode(new String(octets, StandardCharsets.ISO_8859_1));
    int colon = text == null ? -1 : text.indexOf(':');
    return text == null || colon < 0
        ? null
        : new BasicAuth(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Without the password, so that no log shows it. */
  @Override
  public String toString() {
    return "BasicAuth[user=" + user + "]";
  }
}
