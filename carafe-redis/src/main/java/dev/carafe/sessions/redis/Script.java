package dev.carafe.sessions.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What Redis itself does in one step; the sources are resources beside this class. */
enum Script {
  SAVE,
  TOUCH,
  NOTE,
  TIDY,
  FLASK_LOAD,
  FLASK_SAVE;

  private final String source;
  private final String sha;

  Script() {
    source = read("record") + read(name().toLowerCase(Locale.ROOT));
    sha = HexFormat.of().formatHex(digest("SHA-1", source));
  }

  String source() {
    return source;
  }

  /** By which Redis knows it once it has seen it. */
  String sha() {
    return sha;
  }

  private static String read(String name) {
    try (InputStream resource = Script.class.getResourceAsStream(name + ".lua")) {
      if (resource == null) {
        throw new IllegalStateException("the jar of carafe-redis lacks the script " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] digest(String algorithm, String text) {
    return digest(algorithm, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] digest(String algorithm, byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + algorithm + ", which every Java has", e);
    }
  }
}
