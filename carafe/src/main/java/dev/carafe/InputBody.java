package dev.carafe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A body that is read from a stream while it is sent; that is closed, sent or not. */
record InputBody(InputStream in) implements StreamingBody, AutoCloseable {
  @Override
  public void writeTo(OutputStream out) throws IOException {
    in.transferTo(out);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
