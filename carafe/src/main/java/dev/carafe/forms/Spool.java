package dev.carafe.forms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The octets of a file: in memory while they are few, then in a temporary file. */
final class Spool {
  private final int mostInMemory;
  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream out;
  private long size;
  private boolean gone;

  Spool(int mostInMemory) {
    this.mostInMemory = mostInMemory;
  }

  long size() {
    return size;
  }

  int inMemory() {
    return memory.size();
  }

  /**
   * Appends octets.
   *
   * @throws UncheckedIOException if the disk fails, which is not the sender's fault
   */
  void write(byte[] octets, int offset, int length) {
    try {
      if (out == null && size + length > mostInMemory) {
        file = TempFiles.create();
        out = Files.newOutputStream(file);
        memory.writeTo(out);
        memory = new ByteArrayOutputStream(0);
      }
      (out == null ? memory : out).write(octets, offset, length);
      size += length;
    } catch (IOException e) {
      throw new UncheckedIOException("an uploaded file cannot be kept", e);
    }
  }

  /** Ends the writing. */
  void finish() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an uploaded file cannot be kept", e);
    }
  }

  InputStream open() throws IOException {
    if (gone) {
      throw new IllegalStateException(
          "the request has ended, and with it its files: read or save them before");
    }
    return file == null
        ? new ByteArrayInputStream(memory.toByteArray())
        : Files.newInputStream(file);
  }

  /** Lets go of memory and file. */
  void discard() throws IOException {
    gone = true;
    memory = new ByteArrayOutputStream(0);
    if (file != null) {
      try {
        finish();
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }
}
