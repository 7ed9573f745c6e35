package dev.carafe;

import dev.carafe.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Reads a file of settings. */
final class ConfigFile {
  private static final int MAX_OCTETS = 1024 * 1024;

  private ConfigFile() {}

  /** What it holds, by name. Throws as {@link Config#load}. */
  static Map<String, Object> read(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean json = name.endsWith(".json");
    if (!json && !name.endsWith(".properties")) {
      throw new IllegalArgumentException(
          "settings cannot be read from '" + file + "': give a .json or .properties file");
    }
    byte[] octets = octets(file);
    try {
      return json ? ofJson(octets) : ofProperties(octets);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the settings in '" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] octets(Path file) {
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(MAX_OCTETS + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the settings in '"
              + file.toAbsolutePath()
              + "' cannot be read: put a file there that this user may read",
          e);
    }
    if (octets.length > MAX_OCTETS) {
      throw new IllegalArgumentException(
          "the file '" + file + "' has more than " + MAX_OCTETS + " octets: keep settings in it");
    }
    return octets;
  }

  private static Map<String, Object> ofJson(byte[] octets) {
    if (!(Json.read(octets) instanceof Map<?, ?> object)) {
      throw new IllegalArgumentException("it is JSON, but no object: write {\"NAME\": value}");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (value != null) {
            values.put(name.toString(), value);
          }
        });
    return values;
  }

  private static Map<String, Object> ofProperties(byte[] octets) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, Object> values = new LinkedHashMap<>();
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }
}
