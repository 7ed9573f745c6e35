package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JWTs are proofs of which key. */
class DeviceProofTest {
  private static final SoftwareDevice EC = SoftwareDevice.ec();
  private static final SoftwareDevice RSA = SoftwareDevice.rsa(2048);

  private static @Nullable DeviceKey keyOf(String jwt) {
    DeviceProof proof = DeviceProof.parse(jwt);
    return proof == null ? null : proof.ownKey();
  }

  private static String with(SoftwareDevice device, Consumer<Map<String, Object>> change) {
    Map<String, Object> header = device.header(true);
    change.accept(header);
    return device.signed(header, Map.of("jti", "c"));
  }

  private static String withJwk(SoftwareDevice device, Consumer<Map<String, Object>> change) {
    Map<String, Object> jwk = new LinkedHashMap<>(device.jwk());
    change.accept(jwk);
    return with(device, header -> header.put("jwk", jwk));
  }

  @Test
  void aKeyShowsItselfAndProvesItselfAgain() throws Exception {
    for (SoftwareDevice device : List.of(EC, RSA, SoftwareDevice.rsa(4096))) {
      DeviceKey key = Objects.requireNonNull(keyOf(device.registration("c")));
      DeviceKey kept = DeviceKey.ofKept(key.algorithm(), key.toKeep());
      DeviceProof proof = Objects.requireNonNull(DeviceProof.parse(device.proof("d")));
      assertThat(kept.signed(proof)).isTrue();
      assertThat(proof.answers("d")).isTrue();
      assertThat(proof.answers("c")).isFalse();
      assertThat(proof.jwk()).isNull();
    }
  }

  @Test
  void anotherKeyOrAnotherAlgorithmDoesNot() {
    DeviceKey ec = Objects.requireNonNull(keyOf(EC.registration("c")));
    DeviceKey rsa = Objects.requireNonNull(keyOf(RSA.registration("c")));
    DeviceProof byEc = Objects.requireNonNull(DeviceProof.parse(EC.proof("c")));
    DeviceProof byRsa = Objects.requireNonNull(DeviceProof.parse(RSA.proof("c")));
    DeviceProof byOther = Objects.requireNonNull(DeviceProof.parse(SoftwareDevice.ec().proof("c")));
    assertThat(ec.signed(byRsa)).isFalse();
    assertThat(rsa.signed(byEc)).isFalse();
    assertThat(ec.signed(byOther)).isFalse();
    String claims = EC.signed(RSA.header(false), Map.of("jti", "c"));
    assertThat(rsa.signed(Objects.requireNonNull(DeviceProof.parse(claims)))).isFalse();
    assertThat(keyOf(with(EC, header -> header.put("jwk", RSA.jwk())))).isNull();
    assertThat(keyOf(with(RSA, header -> header.put("jwk", EC.jwk())))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("jwk", SoftwareDevice.ec().jwk())))).isNull();
    assertThat(keyOf(EC.proof("c"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "es256", "ES384", "PS256", ""})
  void noOtherAlgorithmIsTaken(String algorithm) {
    assertThat(keyOf(with(EC, header -> header.put("alg", algorithm)))).isNull();
  }

  @Test
  void aProofWithoutASignatureIsNone() {
    String header = SoftwareDevice.base64("{\"typ\":\"dbsc+jwt\",\"alg\":\"none\"}");
    String payload = SoftwareDevice.base64("{\"jti\":\"c\"}");
    assertThat(DeviceProof.parse(header + "." + payload + ".")).isNull();
    String good = EC.registration("c");
    assertThat(keyOf(good.substring(0, good.lastIndexOf('.') + 1))).isNull();
  }

  @Test
  void headersOfAnotherKindAreRefused() {
    assertThat(keyOf(with(EC, header -> header.put("typ", "JWT")))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("typ", "DBSC+JWT")))).isNull();
    assertThat(keyOf(with(EC, header -> header.remove("typ")))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("crit", List.of("exp"))))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("alg", List.of("ES256"))))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("jwk", "key")))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("jwk", null)))).isNull();
    assertThat(keyOf(with(EC, header -> header.put("kid", "other")))).isNotNull();
    assertThat(keyOf(EC.signed(EC.header(true), Map.of("jti", 7)))).isNull();
    assertThat(keyOf(EC.signed(EC.header(true), Map.of()))).isNull();
  }

  @Test
  void membersThatAreThereTwiceAreRefused() {
    assertThat(
            DeviceProof.parse(
                EC.signed(
                    "{\"typ\":\"dbsc+jwt\",\"alg\":\"ES256\",\"alg\":\"ES256\"}",
                    "{\"jti\":\"c\"}")))
        .isNull();
    assertThat(
            DeviceProof.parse(
                EC.signed(
                    "{\"typ\":\"dbsc+jwt\",\"alg\":\"ES256\"}", "{\"jti\":\"c\",\"jti\":\"d\"}")))
        .isNull();
    assertThat(
            DeviceProof.parse(
                EC.signed(
                    "{\"typ\":\"dbsc+jwt\",\"alg\":\"ES256\",\"jwk\":{\"x\":1,\"x\":2}}",
                    "{\"jti\":\"c\"}")))
        .isNull();
  }

  @Test
  void pointsThatAreNotOnTheCurveAreRefused() {
    BigInteger y = ((ECPublicKey) EC.keys().getPublic()).getW().getAffineY();
    BigInteger p =
        new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    String zero = SoftwareDevice.base64(new byte[32]);
    assertThat(
            keyOf(withJwk(EC, k -> k.put("y", SoftwareDevice.unsigned(y.add(BigInteger.ONE), 32)))))
        .isNull();
    assertThat(keyOf(withJwk(EC, k -> k.putAll(Map.of("x", zero, "y", zero))))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.put("x", SoftwareDevice.unsigned(p, 32))))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.put("x", SoftwareDevice.base64(new byte[33]))))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.put("x", "")))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.put("crv", "P-384")))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.put("crv", "secp256k1")))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.remove("crv")))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.remove("y")))).isNull();
    assertThat(keyOf(withJwk(EC, k -> k.put("x", 12)))).isNull();
    assertThat(keyOf(SoftwareDevice.ec("secp384r1").registration("c"))).isNull();
  }

  @Test
  void weakKeysOfRsaAreRefused() {
    assertThat(keyOf(SoftwareDevice.rsa(1024).registration("c"))).isNull();
    assertThat(keyOf(SoftwareDevice.rsa(2047).registration("c"))).isNull();
    for (BigInteger e :
        List.of(
            BigInteger.ZERO, BigInteger.ONE, BigInteger.valueOf(3), BigInteger.ONE.shiftLeft(40))) {
      assertThat(keyOf(withJwk(RSA, k -> k.put("e", SoftwareDevice.unsigned(e, 1))))).isNull();
    }
    String huge = SoftwareDevice.unsigned(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE), 0);
    assertThat(keyOf(withJwk(RSA, k -> k.put("n", huge)))).isNull();
    assertThat(keyOf(withJwk(RSA, k -> k.put("n", "")))).isNull();
  }

  @Test
  void signaturesThatNoKeyMakesAreRefused() {
    String signed = EC.registration("c");
    String content = signed.substring(0, signed.lastIndexOf('.') + 1);
    byte[] order = new byte[64];
    System.arraycopy(
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16)
            .toByteArray(),
        1,
        order,
        0,
        32);
    order[63] = 1;
    for (byte[] signature :
        List.of(new byte[64], new byte[0], new byte[63], new byte[65], order, new byte[4000])) {
      assertThat(keyOf(content + SoftwareDevice.base64(signature))).isNull();
    }
  }

  @Test
  void textThatIsNotTheOneOfItsOctetsIsRefused() {
    String good = EC.registration("c");
    assertThat(keyOf(good)).isNotNull();
    for (String bad :
        List.of(
            good + "=",
            good + "==",
            good + ".",
            "." + good,
            good + ".x",
            good.replaceFirst("[.]", ".."),
            good + " ",
            good.substring(0, 20) + "\n" + good.substring(20),
            good.substring(0, 20) + "+" + good.substring(21),
            good.substring(0, 20) + "\u00e9" + good.substring(21),
            good.substring(0, 20) + "\u0141" + good.substring(21),
            "",
            ".",
            "..")) {
      assertThat(keyOf(bad)).as(bad).isNull();
    }
    // The last sign of 64 octets has four bits that say nothing.
    char last = good.charAt(good.length() - 1);
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char other = signs.charAt(signs.indexOf(last) ^ 1);
    assertThat(keyOf(good.substring(0, good.length() - 1) + other)).isNull();
  }

  @Test
  void hugeProofsAreNotRead() {
    assertThat(DeviceProof.parse(EC.signed(EC.header(true), Map.of("jti", "c".repeat(4000)))))
        .isNull();
    String deep = "{\"jti\":\"c\",\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    assertThat(DeviceProof.parse(EC.signed("{\"typ\":\"dbsc+jwt\",\"alg\":\"ES256\"}", deep)))
        .isNull();
  }

  @Test
  void whateverIsSentIsReadOrRefusedAndNeverThrows() {
    Random random = new Random(12);
    String good = EC.registration("c");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.setCharAt(at, good.charAt(random.nextInt(good.length())));
        } else {
          text.deleteCharAt(at);
        }
      }
      if (!text.toString().equals(good)) {
        assertThat(keyOf(text.toString())).as(text.toString()).isNull();
      }
    }
    for (int i = 0; i < 2_000; i++) {
      byte[] octets = new byte[random.nextInt(60)];
      random.nextBytes(octets);
      String part = SoftwareDevice.base64(octets);
      assertThat(DeviceProof.parse(part + "." + part + "." + part)).isNull();
    }
  }

  @Test
  void whatIsKeptIsReadAgainAndAnythingElseIsNone() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] octets = new byte[random.nextInt(200)];
      random.nextBytes(octets);
      if (octets.length > 0) {
        octets[0] = 1;
      }
      DeviceRecord read = DeviceRecord.read(octets);
      assertThat(read == null || read.write().length > 0).isTrue();
    }
  }
}
