package dev.carafe;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is written piece by piece, after the head of the response is gone: cookies and the
 * session can no longer change by then.
 */
@FunctionalInterface
public interface StreamingBody {
  /** Writes the whole body; the stream is closed afterwards. */
  void writeTo(OutputStream out) throws IOException;
}
