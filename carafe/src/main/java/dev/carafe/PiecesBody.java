package dev.carafe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * A body of pieces that are made while it is sent, each sent at once: what Flask makes of a
 * generator. What they come from is closed afterwards, and when they are not wanted.
 */
final class PiecesBody implements StreamingBody, AutoCloseable {
  private final AutoCloseable source;
  private final Iterator<?> pieces;
  private boolean closed;

  private PiecesBody(AutoCloseable source, Iterator<?> pieces) {
    this.source = source;
    this.pieces = pieces;
  }

  static PiecesBody of(Stream<?> pieces) {
    Given.notNull(pieces, "the stream of pieces", "give one");
    return new PiecesBody(pieces, pieces.iterator());
  }

  static PiecesBody of(Iterator<?> pieces) {
    Given.notNull(pieces, "the iterator of pieces", "give one");
    return new PiecesBody(pieces instanceof AutoCloseable it ? it : () -> {}, pieces);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    while (pieces.hasNext()) {
      out.write(octets(pieces.next()));
      out.flush();
    }
  }

  private static byte[] octets(Object piece) {
    if (piece instanceof byte[] octets) {
      return octets;
    }
    if (piece instanceof CharSequence text) {
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
    throw new IllegalStateException(
        "a piece of a streamed response is "
            + (piece == null ? "null" : "a " + piece.getClass().getName())
            + ": make text or bytes of it");
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      source.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("what a response is made of could not be closed", e);
    }
  }
}
