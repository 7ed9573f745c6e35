package dev.carafe.signing;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/** Base64url around another codec, with zlib where that is shorter: URLSafeSerializerMixin. */
final class UrlSafeCodec<T> implements Codec<T> {
  static final int DEFAULT_MAX_PAYLOAD = 64 * 1024;

  private final Codec<T> codec;
  private final int maxPayload;
  private final int compressFrom;

  UrlSafeCodec(Codec<T> codec, int maxPayload) {
    this(codec, maxPayload, 0);
  }

  private UrlSafeCodec(Codec<T> codec, int maxPayload, int compressFrom) {
    if (maxPayload < 1) {
      throw new IllegalArgumentException(
          "maxPayload is " + maxPayload + ": it is a number of octets, 1 at least");
    }
    Arguments.requirePresent(codec, "the codec");
    this.codec = codec;
    this.maxPayload = maxPayload;
    this.compressFrom = compressFrom;
  }

  UrlSafeCodec<T> compressFrom(int octets) {
    if (octets < 0) {
      throw new IllegalArgumentException(
          "compressFrom is " + octets + ": it is a number of octets, 0 for compressing all");
    }
    return new UrlSafeCodec<>(codec, maxPayload, octets);
  }

  @Override
  public byte[] encode(T value) {
    byte[] payload = codec.encode(value);
    if (payload.length > maxPayload) {
      throw new IllegalArgumentException(
          "the payload has "
              + payload.length
              + " octets, over the limit of "
              + maxPayload
              + ": sign less, or raise maxPayload");
    }
    byte[] compressed =
        payload.length < compressFrom ? null : Zlib.compress(payload, payload.length - 2);
    if (compressed == null) {
      return Base64Url.encode(payload);
    }
    byte[] text = Base64Url.encode(compressed);
    byte[] marked = new byte[text.length + 1];
    marked[0] = '.';
    System.arraycopy(text, 0, marked, 1, text.length);
    return marked;
  }

  @Override
  public T decode(byte[] octets) {
    boolean compressed = octets.length > 0 && octets[0] == '.';
    byte[] payload;
    try {
      payload =
          Base64Url.decodeSigned(
              compressed ? Arrays.copyOfRange(octets, 1, octets.length) : octets);
    } catch (IllegalArgumentException e) {
      throw new BadPayload("Could not base64 decode the payload", e);
    }
    if (compressed) {
      try {
        payload = Zlib.inflate(payload, maxPayload);
      } catch (DataFormatException e) {
        throw new BadPayload("Could not zlib decompress the payload before decoding it", e);
      }
    } else if (payload.length > maxPayload) {
      throw new BadPayload("The payload has more than " + maxPayload + " octets", null);
    }
    return codec.decode(payload);
  }
}
