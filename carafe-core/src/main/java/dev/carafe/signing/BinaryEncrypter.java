package dev.carafe.signing;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * Encrypts octets of any length as octets, for what is kept in a database or a file: nobody without
 * the key can read it, change it or make it up. There is no time in it; for text that fits into a
 * cookie, with its time, there is {@link Encrypter}.
 *
 * <p>The cipher is AES-256-GCM with a random nonce and a key that is derived by HKDF-SHA-256 (RFC
 * 5869) from the secret key and the purpose. What it makes is a version octet (2), four octets that
 * name the key, the nonce, and the ciphertext with its tag: 33 octets more than there were. One key
 * is good for about four thousand million of them (2^32, NIST SP 800-38D section 8.3); change it
 * before. Instances are immutable and may be shared by threads.
 *
 * <pre>{@code
 * BinaryEncrypter encrypter = BinaryEncrypter.of(keys, "notes");
 * byte[] sealed = encrypter.encrypt(octets, "note 7");
 * byte[] same = encrypter.decrypt(sealed, "note 7");
 * }</pre>
 */
public final class BinaryEncrypter {
  private static final String CONTEXT = "the context";
  private static final byte VERSION = 2;
  private static final int NONCE = 1 + AesKey.ID_OCTETS;
  private static final int SHORTEST = NONCE + AesGcm.NONCE_OCTETS + AesGcm.TAG_OCTETS;

  private final SecureRandom random = new SecureRandom();
  private final List<AesKey> keys;
  private final byte[] purpose;
  private final byte version;

  private BinaryEncrypter(List<AesKey> keys, byte[] purpose, byte version) {
    this.keys = keys;
    this.purpose = purpose;
    this.version = version;
  }

  /**
   * An encrypter whose keys are derived here, once.
   *
   * @param keys the current key encrypts, the older ones decrypt too
   * @param purpose what it is for; what was encrypted for one purpose is worthless for another
   */
  public static BinaryEncrypter of(KeyRing keys, String purpose) {
    return of(keys, purpose, VERSION);
  }

  /** The same with a version octet of its own, which keeps two formats apart. */
  static BinaryEncrypter of(KeyRing keys, String purpose, byte version) {
    Arguments.requirePresent(keys, "the key ring");
    byte[] octets = Utf8.encode(purpose, "the purpose");
    return new BinaryEncrypter(keys.map(secret -> AesKey.of(secret, octets)), octets, version);
  }

  /**
   * Encrypts octets.
   *
   * @param context where they belong, such as the key of a record; it is not in the result, and
   *     without it nobody can decrypt that
   */
  public byte[] encrypt(byte[] octets, String context) {
    Arguments.requirePresent(octets, "the octets to encrypt");
    byte[] sealed = new byte[SHORTEST + octets.length];
    byte[] nonce = new byte[AesGcm.NONCE_OCTETS];
    random.nextBytes(nonce);
    sealed[0] = version;
    keys.get(0).writeId(sealed, 1);
    System.arraycopy(nonce, 0, sealed, NONCE, nonce.length);
    AesGcm.encrypt(keys.get(0).key(), associatedData(sealed, context), octets, sealed, NONCE);
    return sealed;
  }

  /**
   * Decrypts what {@link #encrypt} made.
   *
   * @throws BadSignature if it is not of these keys, this purpose and this context, or not exactly
   *     as it was made
   */
  public byte[] decrypt(byte[] sealed, String context) {
    Arguments.requirePresent(sealed, "what is to be decrypted");
    Arguments.requirePresent(context, CONTEXT);
    if (sealed.length >= SHORTEST && sealed[0] == version) {
      byte[] associatedData = associatedData(sealed, context);
      for (AesKey key : keys) {
        byte[] octets =
            key.hasId(sealed, 1) ? AesGcm.decrypt(key.key(), associatedData, sealed, NONCE) : null;
        if (octets != null) {
          return octets;
        }
      }
    }
    throw notAuthentic();
  }

  /**
   * Whether this names the current key of the ring, which is no proof that it was made with it: if
   * not, what it holds had better be encrypted again.
   */
  public boolean isOfCurrentKey(byte[] sealed) {
    return sealed.length >= SHORTEST && sealed[0] == version && keys.get(0).hasId(sealed, 1);
  }

  /** Whether the ring has keys that decrypt only. */
  public boolean hasOlderKeys() {
    return keys.size() > 1;
  }

  /** One message for all faults: only the time that an early end saves tells them apart. */
  static BadSignature notAuthentic() {
    return new BadSignature("Token cannot be decrypted", null);
  }

  /** Version and key, the purpose, and the context; the zero keeps the last two apart. */
  private byte[] associatedData(byte[] sealed, String context) {
    byte[] where = Utf8.encode(context, CONTEXT);
    byte[] data = Arrays.copyOf(sealed, NONCE + purpose.length + 1 + where.length);
    System.arraycopy(purpose, 0, data, NONCE, purpose.length);
    data[NONCE + purpose.length] = 0;
    System.arraycopy(where, 0, data, NONCE + purpose.length + 1, where.length);
    return data;
  }
}
