package dev.carafe;

import dev.carafe.http.MediaTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.zip.Adler32;

/** Makes the answers that are files: Werkzeug's {@code send_file}. */
final class FileResponses {
  private FileResponses() {}

  static Response of(Path file) {
    Given.notNull(file, "the file to send", "give its path");
    Path path = file.toAbsolutePath();
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new NoSuchFileException(path.toString(), null, "it is no regular file");
      }
      String name = String.valueOf(path.getFileName());
      FileBody body = new FileBody(path, 0, attributes.size());
      Response response = Response.stream(body, MediaTypes.of(name));
      return dressed(response, name, etag(path, attributes), attributes.lastModifiedTime());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the file '" + path + "' cannot be sent: give one that is there and can be read", e);
    }
  }

  static Response in(Path directory, String name) {
    Given.notNull(directory, "the directory of the file", "give its path");
    Given.notNull(name, "the name of the file", "give one");
    Path file = SafeJoin.find(directory, name);
    if (file == null) {
      throw HttpException.abort(404);
    }
    return of(file);
  }

  /** Gives an answer what all files have. */
  static Response dressed(Response response, String name, String etag, FileTime changed) {
    String encoding = MediaTypes.encodingOf(name);
    if (encoding != null) {
      response.header("Content-Encoding", encoding);
    }
    response.inline(name).etag(etag).cacheAsFile();
    if (changed.toMillis() > 0) { // what a jar or file system without times says
      response.lastModified(Instant.ofEpochSecond(changed.to(TimeUnit.SECONDS)));
    }
    return response
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .ranged();
  }

  /** Of time, size and path, which it does not tell. */
  private static String etag(Path path, BasicFileAttributes attributes) {
    Adler32 checksum = new Adler32();
    checksum.update(path.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
        + "-"
        + attributes.size()
        + "-"
        + Long.toHexString(checksum.getValue());
  }
}
