package dev.carafe.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a session's device: first the challenge that its key is to sign, then the key and
 * which bound cookies are good. Nobody who reads it can take the device's place.
 *
 * @param begun when the login was
 * @param challenge the one that is to be answered next
 * @param challengeUntil from when on it is too old
 * @param device what has become known of the device; null until it registered
 */
record DeviceRecord(
    Instant begun, String challenge, Instant challengeUntil, @Nullable Device device) {
  private static final byte FORM = 1;
  private static final int MAX_COOKIES = 4;
  private static final int HASH_OCTETS = 32;
  private static final int MAX_KEY = 4096;

  /**
   * A device that has registered.
   *
   * @param key its key, as {@link DeviceKey#toKeep} made it: most requests need it not
   * @param since when it registered
   * @param cookies the cookies that it was given and that are not over, the newest first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Device(DeviceKey.Algorithm algorithm, byte[] key, Instant since, List<Cookie> cookies) {
    /** Whether its key signed the proof, and the proof shows no other. */
    boolean signed(DeviceProof proof) {
      try {
        return proof.jwk() == null && DeviceKey.ofKept(algorithm, key).signed(proof);
      } catch (GeneralSecurityException e) {
        return false; // somebody else made of the key what is none
      }
    }
  }

  /**
   * A bound cookie.
   *
   * @param hash of its value
   * @param until when it is over
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cookie(byte[] hash, Instant until) {}

  /** The record of a login whose device is to register. */
  static DeviceRecord pending(Instant now, String challenge, Instant challengeUntil) {
    return new DeviceRecord(now, challenge, challengeUntil, null);
  }

  /** Whether the proof answers the challenge that is to be answered. */
  boolean isAnsweredBy(DeviceProof proof, Instant now) {
    return now.isBefore(challengeUntil) && proof.answers(challenge);
  }

  /** The same with a challenge of its own. */
  DeviceRecord challenging(String next, Instant until) {
    return new DeviceRecord(begun, next, until, device);
  }

  /** The same with the device that has registered, and the first cookie that it is given. */
  DeviceRecord registered(DeviceKey key, Cookie first, Instant now) {
    return new DeviceRecord(
        begun,
        challenge,
        challengeUntil,
        new Device(key.algorithm(), key.toKeep(), now, List.of(first)));
  }

  /** The same with another cookie; those before stay good until they are over. */
  DeviceRecord renewed(Device device, Cookie next, Instant now) {
    List<Cookie> cookies = new ArrayList<>(List.of(next));
    for (Cookie cookie : device.cookies()) {
      if (now.isBefore(cookie.until()) && cookies.size() < MAX_COOKIES) {
        cookies.add(cookie);
      }
    }
    return new DeviceRecord(
        begun,
        challenge,
        challengeUntil,
        new Device(device.algorithm(), device.key(), device.since(), List.copyOf(cookies)));
  }

  /** Whether a cookie of this hash is good. */
  boolean hasCookie(byte[] hash, Instant now) {
    boolean found = false;
    if (device != null) {
      for (Cookie cookie : device.cookies()) {
        boolean same = MessageDigest.isEqual(cookie.hash(), hash);
        found |= same && now.isBefore(cookie.until());
      }
    }
    return found;
  }

  byte[] write() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(FORM);
      out.writeLong(begun.toEpochMilli());
      out.writeUTF(challenge);
      out.writeLong(challengeUntil.toEpochMilli());
      out.writeBoolean(device != null);
      if (device != null) {
        write(device, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never, of octets in memory
    }
    return octets.toByteArray();
  }

  private static void write(Device device, DataOutputStream out) throws IOException {
    out.writeUTF(device.algorithm().name());
    out.writeShort(device.key().length);
    out.write(device.key());
    out.writeLong(device.since().toEpochMilli());
    out.writeByte(device.cookies().size());
    for (Cookie cookie : device.cookies()) {
      out.write(cookie.hash());
      out.writeLong(cookie.until().toEpochMilli());
    }
  }

  /** Reads what was written; null if somebody else made of it what is none. */
  static @Nullable DeviceRecord read(byte[] octets) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      if (in.readByte() != FORM) {
        return null;
      }
      Instant begun = Instant.ofEpochMilli(in.readLong());
      String challenge = in.readUTF();
      Instant until = Instant.ofEpochMilli(in.readLong());
      return new DeviceRecord(begun, challenge, until, in.readBoolean() ? device(in) : null);
    } catch (IOException e) {
      return null;
    }
  }

  private static Device device(DataInputStream in) throws IOException {
    DeviceKey.Algorithm algorithm = DeviceKey.Algorithm.named(in.readUTF());
    int length = in.readUnsignedShort();
    if (algorithm == null || length > MAX_KEY) {
      throw new IOException("no key");
    }
    byte[] key = in.readNBytes(length);
    Instant since = Instant.ofEpochMilli(in.readLong());
    List<Cookie> cookies = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      byte[] hash = in.readNBytes(HASH_OCTETS);
      cookies.add(new Cookie(hash, Instant.ofEpochMilli(in.readLong())));
    }
    return new Device(algorithm, key, since, List.copyOf(cookies));
  }
}
