package dev.carafe.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Signs octets and text: itsdangerous' {@code Signer}.
 *
 * <p>The result is the value, the separator and the signature; the value stays readable. Instances
 * are immutable and may be shared by threads; make one per purpose and keep it.
 *
 * <pre>{@code
 * Signer signer = Signer.of(keys, SigningOptions.salt("unsubscribe"));
 * String signed = signer.sign("ada@example.org");
 * String mail = signer.unsign(signed);
 * }</pre>
 */
public final class Signer {
  private final SigningOptions options;
  private final List<Hmac> macs;

  private Signer(SigningOptions options, List<Hmac> macs) {
    this.options = options;
    this.macs = macs;
  }

  /** A signer; its keys are derived here, once. */
  public static Signer of(KeyRing keys, SigningOptions options) {
    Arguments.requirePresent(keys, "the key ring");
    Arguments.requirePresent(options, "the signing options");
    List<Hmac> macs = new ArrayList<>();
    options.verified().forEach(verified -> macs.addAll(keys.hmacs(verified)));
    return new Signer(options, List.copyOf(macs));
  }

  /** Signs a value: the result is the value, the separator and the signature. */
  public byte[] sign(byte[] value) {
    Arguments.requirePresent(value, "the value");
    byte[] signed = Arrays.copyOf(value, value.length + suffixLength());
    complete(signed, value.length);
    return signed;
  }

  /** The octets that the separator and the signature take. */
  int suffixLength() {
    return options.separator().length + macs.get(0).signatureLength();
  }

  /** Puts the separator and the signature of the first {@code end} octets behind them. */
  void complete(byte[] signed, int end) {
    byte[] separator = options.separator();
    byte[] signature = Base64Url.encode(macs.get(0).digest(signed, end));
    System.arraycopy(separator, 0, signed, end, separator.length);
    System.arraycopy(signature, 0, signed, end + separator.length, signature.length);
  }

  /**
   * Signs a text as its UTF-8: the result is the text, the separator and the signature.
   *
   * @throws IllegalArgumentException if the value holds half of a surrogate pair
   */
  public String sign(String value) {
    byte[] signed = sign(Utf8.encode(value, "the value"));
    return new String(signed, StandardCharsets.UTF_8);
  }

  /**
   * Verifies the signature with any of the keys and returns the value.
   *
   * @throws BadSignature if there is no separator, or the signature does not match
   */
  public byte[] unsign(byte[] signed) {
    int end = signatureStart(signed);
    if (verify(signed, end) < 0) {
      throw new BadSignature("Signature does not match", Arrays.copyOf(signed, end));
    }
    return Arrays.copyOf(signed, end);
  }

  /** Where the separator before the signature begins; throws BadSignature if there is none. */
  int signatureStart(byte[] signed) {
    Arguments.requirePresent(signed, "the signed value");
    int end = lastSeparator(signed, signed.length);
    if (end < 0) {
      throw new BadSignature("No '" + options.separatorText() + "' found in value", null);
    }
    return end;
  }

  /**
   * Verifies the signature with any of the keys and returns the value.
   *
   * @throws BadSignature if there is no separator, or the signature does not match
   */
  public String unsign(String signed) {
    return new String(unsign(Utf8.signed(signed)), StandardCharsets.UTF_8);
  }

  /** Whether {@link #unsign(byte[])} would return a value. */
  public boolean validate(byte[] signed) {
    Arguments.requirePresent(signed, "the signed value");
    int end = lastSeparator(signed, signed.length);
    return end >= 0 && verify(signed, end) >= 0;
  }

  /** Whether {@link #unsign(String)} would return a value. */
  public boolean validate(String signed) {
    try {
      return validate(Utf8.signed(signed));
    } catch (BadSignature e) {
      return false;
    }
  }

  /** The signature alone, as base64url without padding, for programs that keep it elsewhere. */
  public byte[] signature(byte[] value) {
    Arguments.requirePresent(value, "the value");
    return Base64Url.encode(macs.get(0).digest(value, value.length));
  }

  byte[] separator() {
    return options.separator();
  }

  /**
   * The index of the key that made the signature, 0 for the one that signs, or -1.
   *
   * <p>Compares text with text: a signature has one spelling. Every octet is looked at whatever the
   * first ones are; only which key matched shows in the time taken.
   */
  int verify(byte[] signed, int end) {
    int start = end + options.separator().length;
    for (int i = 0; i < macs.size(); i++) {
      Hmac mac = macs.get(i);
      if (mac.signatureLength() == signed.length - start
          && isEqual(Base64Url.encode(mac.digest(signed, end)), signed, start)) {
        return i;
      }
    }
    return -1;
  }

  /** Compares without a copy, in a time that does not tell where both differ. */
  private static boolean isEqual(byte[] signature, byte[] signed, int start) {
    int difference = 0;
    for (int i = 0; i < signature.length; i++) {
      difference |= signature[i] ^ signed[start + i];
    }
    return difference == 0;
  }

  /** Where the last separator before {@code end} begins, or -1. */
  int lastSeparator(byte[] octets, int end) {
    byte[] separator = options.separator();
    for (int i = end - separator.length; i >= 0; i--) {
      if (octets[i] == separator[0]
          && Arrays.equals(octets, i, i + separator.length, separator, 0, separator.length)) {
        return i;
      }
    }
    return -1;
  }
}
