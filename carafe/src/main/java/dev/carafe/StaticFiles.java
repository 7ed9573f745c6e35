package dev.carafe;

import dev.carafe.internal.ClassPathFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files of a class path folder, and nothing outside it. Outside debug mode a file is
 * read once and kept.
 */
final class StaticFiles implements View {
  static final String RULE = "/static/<path:filename>";
  static final String ENDPOINT = "static";

  /** What the program's list of routes says of them. */
  static final RouteInfo INFO =
      new RouteInfo(RULE, null, new TreeSet<>(Set.of("GET", "HEAD", "OPTIONS")), ENDPOINT);

  private static final class File {
    private final byte[] content;
    private final String type;
    private final String etag;

    File(byte[] content, String type) {
      this.content = content;
      this.type = type;
      this.etag = etagOf(content);
    }
  }

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("gif", "image/gif"),
          Map.entry("htm", "text/html; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "text/xml; charset=utf-8"));

  private final ClassPathFolder folder;
  private final boolean reload;
  private final Map<String, File> cache = new ConcurrentHashMap<>();

  StaticFiles(String folder, boolean reload) {
    this.folder = new ClassPathFolder(folder);
    this.reload = reload;
  }

  @Override
  public Response handle(Request request) throws IOException {
    String name = request.viewArg("filename");
    File file = cache.get(name);
    if (file == null) {
      file = read(name);
      if (file == null) {
        throw HttpException.abort(404);
      }
      if (!reload) {
        cache.put(name, file);
      }
    }
    Response response = Response.bytes(file.content, file.type);
    if (file.etag.equals(request.header("If-None-Match"))) {
      response.status(304);
    }
    return response
        .header("ETag", file.etag)
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  private @Nullable File read(String name) throws IOException {
    URL url = folder.find(name);
    if (url == null) {
      return null;
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new File(in.readAllBytes(), typeOf(name));
    }
  }

  private static String typeOf(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  private static String etagOf(byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return "\"" + content.length + "-" + Long.toHexString(checksum.getValue()) + "\"";
  }
}
