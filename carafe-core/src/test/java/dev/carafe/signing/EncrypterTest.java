package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncrypterTest {
  private static final long NOW = 1_700_000_000;
  private static final KeyRing KEYS = KeyRing.of("secret-key");
  private static final byte[] TEXT = "attack at dawn".getBytes(StandardCharsets.US_ASCII);

  private static Encrypter at(long now, KeyRing keys) {
    return Encrypter.of(keys, "orders", Clocks.at(now));
  }

  private final Encrypter encrypter = at(NOW, KEYS);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The format, put together once more from nothing but the JDK and the javadoc. */
  @Test
  void theTokenIsWhatTheJavadocSays() throws Exception {
    byte[] token = Base64.getUrlDecoder().decode(encrypter.encrypt(TEXT, "field"));
    assertThat(token).hasSize(1 + 4 + 12 + 1 + 8 + TEXT.length + 16).startsWith(1);
    byte[] salt = ascii("carafe");
    byte[] secret = ascii("secret-key");
    assertThat(Hkdf.derive(secret, salt, ascii("key id\0orders"), 4))
        .isEqualTo(Arrays.copyOfRange(token, 1, 5));

    byte[] key = Hkdf.derive(secret, salt, ascii("aes-256-gcm key\0orders"), 32);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, Arrays.copyOfRange(token, 5, 17)));
    cipher.updateAAD(token, 0, 5);
    cipher.updateAAD(ascii("orders\0field"));
    byte[] content = cipher.doFinal(token, 17, token.length - 17);
    assertThat(content)
        .startsWith(0, 0, 0, 0, 0, 0x65, 0x53, 0xF1, 0x00)
        .endsWith(TEXT)
        .hasSize(9 + TEXT.length);
  }

  @Test
  void everyTokenIsAnotherAndAllDecrypt() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String token = encrypter.encrypt(TEXT, "field");
      assertThat(tokens.add(token.substring(7, 22))).as("a nonce of its own").isTrue();
      assertThat(encrypter.decrypt(token, "field", Duration.ZERO))
          .satisfies(
              opened -> {
                assertThat(opened.value()).isEqualTo(TEXT);
                assertThat(opened.dateSigned()).isEqualTo(Instant.ofEpochSecond(NOW));
                assertThat(opened.currentKey()).isTrue();
              });
    }
    assertThat(encrypter.decrypt(encrypter.encrypt(new byte[0], ""), "", null).value()).isEmpty();
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> encrypter.decrypt(token, "field", null))
        .as(token)
        .isExactlyInstanceOf(BadSignature.class)
        .hasMessage("Token cannot be decrypted")
        .satisfies(e -> assertThat(((BadSignature) e).payload()).isNull());
  }

  @Test
  void everyChangedCutOrAddedCharacterIsRefused() {
    String token = encrypter.encrypt(TEXT, "field");
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int i = 0; i < token.length(); i++) {
      for (int j = 0; j < alphabet.length(); j++) {
        char c = alphabet.charAt(j);
        if (c != token.charAt(i)) {
          assertRefused(token.substring(0, i) + c + token.substring(i + 1));
        }
      }
      for (String more : new String[] {"=", "+", "/", ".", " ", "\n", "!", "é", "☃", "\ud800"}) {
        assertRefused(token.substring(0, i) + more + token.substring(i));
      }
      assertRefused(token.substring(0, i));
      assertRefused(token.substring(i + 1));
    }
    assertRefused(token + token);
    assertRefused(token + "=");
    assertRefused(token + "==");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "AQ", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ".", "\0"})
  void whatNeverWasATokenIsRefused(String token) {
    assertRefused(token);
  }

  @Test
  void anotherPurposeContextOrKeyIsRefused() {
    String token = encrypter.encrypt(TEXT, "field");
    Encrypter otherPurpose = Encrypter.of(KEYS, "order", Clocks.at(NOW));
    assertRefused(otherPurpose.encrypt(TEXT, "sfield"));
    assertRefused(otherPurpose.encrypt(TEXT, "field"));
    assertRefused(at(NOW, KeyRing.of("other-key")).encrypt(TEXT, "field"));
    assertRefused(encrypter.encrypt(TEXT, "Field"));
    assertThatThrownBy(() -> encrypter.decrypt(token, "", null)).isInstanceOf(BadSignature.class);
  }

  @Test
  void anOlderKeyIsFoundByItsNameAndReported() {
    String old = encrypter.encrypt(TEXT, "field");
    KeyRing rotated = KeyRing.of("brand-new", "other", "secret-key");
    Timestamped<byte[]> opened = at(NOW, rotated).decrypt(old, "field", null);
    assertThat(opened.value()).isEqualTo(TEXT);
    assertThat(opened.currentKey()).isFalse();
    String renewed = at(NOW, rotated).encrypt(TEXT, "field");
    assertThat(at(NOW, KeyRing.of("brand-new")).decrypt(renewed, "field", null).currentKey())
        .isTrue();
    assertRefused(renewed);
    assertThat(renewed.substring(0, 6)).isNotEqualTo(old.substring(0, 6));
  }

  @Test
  void theAgeCounts() {
    String token = encrypter.encrypt(TEXT, "field");
    Duration minute = Duration.ofMinutes(1);
    assertThat(at(NOW + 60, KEYS).decrypt(token, "field", minute).value()).isEqualTo(TEXT);
    assertThat(at(NOW - 1, KEYS).decrypt(token, "field", null).value()).isEqualTo(TEXT);
    for (long now : new long[] {NOW + 61, NOW - 1}) {
      assertThatExceptionOfType(SignatureExpired.class)
          .isThrownBy(() -> at(now, KEYS).decrypt(token, "field", minute))
          .satisfies(e -> assertThat(e.payload()).as("stays secret").isNull())
          .satisfies(e -> assertThat(e.dateSigned()).isEqualTo(Instant.ofEpochSecond(NOW)));
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> at(-1, KEYS).encrypt(TEXT, "field"))
        .withMessageContaining("before 1970");
    String far = at(253_402_300_800L, KEYS).encrypt(TEXT, "field");
    assertThatThrownBy(() -> encrypter.decrypt(far, "field", null))
        .isExactlyInstanceOf(BadTimeSignature.class);
    assertThatThrownBy(() -> encrypter.decrypt(far, "field", minute))
        .isExactlyInstanceOf(SignatureExpired.class);
  }

  @Test
  void compressesOnlyWhenAskedAndReadsBoth() {
    byte[] octets = "a".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    String plain = encrypter.encrypt(octets, "field");
    String compressed = encrypter.compressed().encrypt(octets, "field");
    assertThat(plain).hasSizeGreaterThan(1300);
    assertThat(compressed).hasSizeLessThan(120);
    assertThat(encrypter.decrypt(compressed, "field", null).value()).isEqualTo(octets);
    assertThat(encrypter.compressed().decrypt(plain, "field", null).value()).isEqualTo(octets);
    assertThat(encrypter.compressed().encrypt(TEXT, "field"))
        .hasSameSizeAs(encrypter.encrypt(TEXT, "field"));
  }

  @Test
  void whatUnfoldsToMoreThan64KiBIsABadPayload() {
    Encrypter compressing = encrypter.compressed();
    byte[] most = new byte[64 * 1024];
    assertThat(encrypter.decrypt(compressing.encrypt(most, ""), "", null).value()).isEqualTo(most);
    for (int length : new int[] {64 * 1024 + 1, 10_000_000}) {
      String bomb = encrypter.seal(EncryptedContent.write(new byte[length], NOW, true), "");
      assertThatThrownBy(() -> encrypter.decrypt(bomb, "", null))
          .isExactlyInstanceOf(BadPayload.class);
    }
  }
}
