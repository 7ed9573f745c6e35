package dev.carafe.forms;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of a multipart form. */
public final class Upload {
  private final String name;
  private final String filename;
  private final Map<String, String> headers;
  private final Spool content;

  Upload(String name, String filename, Map<String, String> headers, Spool content) {
    this.name = name;
    this.filename = filename;
    this.headers = headers;
    this.content = content;
  }

  /** The name of its field. */
  public String name() {
    return name;
  }

  /** Its name as sent; empty when none was chosen. */
  public String filename() {
    return filename;
  }

  /** A header field of its part, or null. */
  public @Nullable String header(String field) {
    return headers.get(field);
  }

  /** How many octets it has. */
  public long size() {
    return content.size();
  }

  /** Its octets from the first one on; each stream is for the caller to close. */
  public InputStream open() throws IOException {
    return content.open();
  }

  Spool content() {
    return content;
  }
}
