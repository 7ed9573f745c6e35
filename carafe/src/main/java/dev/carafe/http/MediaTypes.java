package dev.carafe.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The media type that a file's name tells. */
public final class MediaTypes {
  private static final String UTF_8 = "; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("css", "text/css" + UTF_8),
          Map.entry("csv", "text/csv" + UTF_8),
          Map.entry("gif", "image/gif"),
          Map.entry("htm", "text/html" + UTF_8),
          Map.entry("html", "text/html" + UTF_8),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("ics", "text/calendar" + UTF_8),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript" + UTF_8),
          Map.entry("json", "application/json"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("map", "application/json"),
          Map.entry("md", "text/markdown" + UTF_8),
          Map.entry("mjs", "text/javascript" + UTF_8),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("oga", "audio/ogg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("ogv", "video/ogg"),
          Map.entry("otf", "font/otf"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("svgz", "image/svg+xml"),
          Map.entry("tar", "application/x-tar"),
          Map.entry("tgz", "application/x-tar"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("txt", "text/plain" + UTF_8),
          Map.entry("vtt", "text/vtt" + UTF_8),
          Map.entry("wasm", "application/wasm"),
          Map.entry("wav", "audio/x-wav"),
          Map.entry("webm", "video/webm"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xhtml", "application/xhtml+xml"),
          Map.entry("xml", "text/xml" + UTF_8),
          Map.entry("zip", "application/zip"));

  private MediaTypes() {}

  /** The type of a file of this name; {@code application/octet-stream} if that tells none. */
  public static String of(String name) {
    String extension = extensionOf(name);
    if (extension.equals("gz")) {
      extension = extensionOf(name.substring(0, name.length() - 3));
    }
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  /** What a file of this name is packed with, so that a browser unpacks it before it shows it. */
  public static @Nullable String encodingOf(String name) {
    return switch (extensionOf(name)) {
      case "gz", "svgz", "tgz" -> "gzip";
      default -> null;
    };
  }

  private static String extensionOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
