package dev.carafe;

import dev.carafe.internal.WireText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A form with files as browsers send it (HTML section 4.10.22.8). */
final class TestMultipart {
  private final String boundary = "----CarafeFormBoundary" + UUID.randomUUID();
  private final ByteArrayOutputStream files = new ByteArrayOutputStream();

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  void file(String name, String filename, byte[] octets, String contentType) {
    begin(files, name);
    write(files, "; filename=\"" + escaped(filename) + "\"\r\nContent-Type: " + contentType);
    write(files, "\r\n\r\n");
    files.writeBytes(octets);
    write(files, "\r\n");
  }

  /** The whole body: the fields, given as name, value, name, value ..., and then the files. */
  byte[] body(List<String> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.size(); i += 2) {
      begin(body, fields.get(i));
      write(body, "\r\n\r\n" + fields.get(i + 1) + "\r\n");
    }
    body.writeBytes(files.toByteArray());
    write(body, "--" + boundary + "--\r\n");
    return body.toByteArray();
  }

  private void begin(ByteArrayOutputStream out, String name) {
    write(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"");
    write(out, escaped(name) + "\"");
  }

  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(WireText.encodeReplacing(text).getBytes(StandardCharsets.ISO_8859_1));
  }
}
