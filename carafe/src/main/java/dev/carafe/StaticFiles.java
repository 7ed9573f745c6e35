package dev.carafe;

import dev.carafe.http.MediaTypes;
import dev.carafe.internal.ClassPathFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A folder whose files are served, and nothing outside it: a directory, or of the class path. */
final class StaticFiles {
  static final String RULE = "/static/<path:filename>";
  static final String ENDPOINT = "static";

  private final @Nullable Path directory;
  private final String folder;

  private StaticFiles(@Nullable Path directory, String folder) {
    this.directory = directory;
    this.folder = folder;
  }

  /** The rule of files below a path. */
  static String rule(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path of static files '" + path + "' must start with a slash: write '/" + path + "'");
    }
    return Blueprints.joined(path, "<path:filename>");
  }

  /** The files of a directory, read from the disk each time. */
  static StaticFiles of(Path directory) {
    Given.notNull(directory, "the static folder", "give its path");
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "the static folder '" + directory.toAbsolutePath() + "' is no directory: make it first");
    }
    return new StaticFiles(directory.toAbsolutePath(), "");
  }

  /** The files of a class path folder. */
  static StaticFiles of(String folder) {
    return new StaticFiles(null, Given.folder(folder, "the static folder"));
  }

  /**
   * Serves the files.
   *
   * @param reload whether to read those of the class path each time, or once and keep them
   */
  Route route(Routes routes, String rule, boolean reload) {
    return routes.of(rule, Set.of("GET"), view(reload));
  }

  private View view(boolean reload) {
    return directory == null
        ? new ClassPathFiles(new ClassPathFolder(folder), reload)
        : request -> Response.file(directory, request.viewArg("filename"));
  }

  private static final class ClassPathFiles implements View {
    private final ClassPathFolder folder;
    private final boolean reload;
    private final Map<String, Content> cache = new ConcurrentHashMap<>();

    ClassPathFiles(ClassPathFolder folder, boolean reload) {
      this.folder = folder;
      this.reload = reload;
    }

    @Override
    public Response handle(Request request) throws IOException {
      String path = request.viewArg("filename");
      Content file = cache.get(path);
      if (file == null) {
        file = read(path);
        if (file == null) {
          throw HttpException.abort(404);
        }
        if (!reload) {
          cache.put(path, file);
        }
      }
      String name = path.substring(path.lastIndexOf('/') + 1);
      Response response = Response.bytes(file.octets, MediaTypes.of(name));
      return FileResponses.dressed(response, name, file.etag, file.changed);
    }

    private @Nullable Content read(String name) throws IOException {
      URL url = folder.find(name);
      if (url == null) {
        return null;
      }
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        return new Content(in.readAllBytes(), FileTime.fromMillis(connection.getLastModified()));
      }
    }
  }

  private static final class Content {
    private final byte[] octets;
    private final String etag;
    private final FileTime changed;

    Content(byte[] octets, FileTime changed) {
      this.octets = octets;
      this.changed = changed;
      CRC32 checksum = new CRC32();
      checksum.update(octets);
      etag = octets.length + "-" + Long.toHexString(checksum.getValue());
    }
  }
}
