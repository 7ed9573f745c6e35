package dev.carafe;

import dev.carafe.http.ByteRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file, or a part of it, read while it is sent and not held in memory.
 *
 * @param start the first octet
 * @param length the number of octets; a file that has become shorter breaks the answer off
 */
record FileBody(Path file, long start, long length) implements StreamingBody {
  private static final int PIECE = 32 * 1024;

  FileBody part(ByteRange range) {
    return new FileBody(file, start + range.first(), range.length());
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, length)];
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(start);
      long left = length;
      while (left > 0) {
        int read = in.read(piece, 0, (int) Math.min(piece.length, left));
        if (read < 0) {
          throw new EOFException("a file became shorter while it was sent");
        }
        out.write(piece, 0, read);
        left -= read;
      }
    }
  }
}
