package dev.carafe.sessions;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** How sessions are written to a file: a head, a record for each, and a checksum over both. */
final class SnapshotFormat {
  private static final byte[] HEAD = "Carafe sessions 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_DATA = 1 << 21;
  private static final int NO_USER = -1;

  private SnapshotFormat() {}

  static void write(Path file, List<StoredSession> sessions) throws IOException {
    CRC32 sum = new CRC32();
    try (OutputStream out = Files.newOutputStream(file);
        DataOutputStream data =
            new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(out), sum))) {
      data.write(HEAD);
      data.writeInt(sessions.size());
      for (StoredSession session : sessions) {
        write(session, data);
      }
      data.writeLong(sum.getValue());
    }
  }

  private static void write(StoredSession session, DataOutputStream out) throws IOException {
    write(session.key().getBytes(StandardCharsets.UTF_8), out);
    out.writeLong(session.version());
    String user = session.user();
    if (user == null) {
      out.writeInt(NO_USER);
    } else {
      write(user.getBytes(StandardCharsets.UTF_8), out);
    }
    write(session.created(), out);
    write(session.lastSeen(), out);
    write(session.expires(), out);
    write(session.data(), out);
  }

  private static void write(byte[] octets, DataOutputStream out) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static void write(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  /**
   * Throws an IOException if the file is not, from its first octet to its last, what is written.
   */
  static List<StoredSession> read(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum))) {
      if (!Arrays.equals(in.readNBytes(HEAD.length), HEAD)) {
        throw new IOException("it does not begin as one");
      }
      List<StoredSession> sessions = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        sessions.add(readSession(in));
      }
      long expected = sum.getValue();
      if (in.readLong() != expected || in.read() != -1) {
        throw new IOException("its checksum is wrong");
      }
      return sessions;
    } catch (DateTimeException e) {
      throw new IOException("it has a date that is none", e);
    }
  }

  private static StoredSession readSession(DataInputStream in) throws IOException {
    String key = text(octets(in.readInt(), MAX_TEXT, in));
    long version = in.readLong();
    int userLength = in.readInt();
    @Nullable String user = userLength == NO_USER ? null : text(octets(userLength, MAX_DATA, in));
    return new StoredSession(
        key, version, user, time(in), time(in), time(in), octets(in.readInt(), MAX_DATA, in));
  }

  private static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static byte[] octets(int length, int most, DataInputStream in) throws IOException {
    if (length < 0 || length > most) {
      throw new IOException("it has a length of " + length);
    }
    byte[] octets = in.readNBytes(length);
    if (octets.length < length) {
      throw new IOException("it ends too early");
    }
    return octets;
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
