package dev.carafe.attack;

import static dev.carafe.attack.BoundVisitor.ID;
import static dev.carafe.attack.BoundVisitor.REFRESH;
import static dev.carafe.attack.BoundVisitor.REGISTER;
import static dev.carafe.attack.BoundVisitor.RESPONSE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.json.Json;
import dev.carafe.security.SoftwareDevice;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs that a hostile browser would send, each with the challenge that is to be signed. */
class DeviceProofAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String EC_HEADER = "{\"typ\":\"dbsc+jwt\",\"alg\":\"ES256\"}";
  private static final SoftwareDevice RSA = SoftwareDevice.rsa(2048);

  private final BoundProgram program = new BoundProgram();
  private final BoundVisitor pending;
  private final BoundVisitor bound;
  private final int written;

  DeviceProofAttackTest() throws IOException {
    pending = new BoundVisitor(program.port());
    bound = new BoundVisitor(program.port()).registered();
    written = program.written.get();
  }

  @AfterEach
  void nothingHasChanged() throws IOException {
    try (program) {
      assertThat(program.written).hasValue(written);
      assertThat(bound.whoami()).isEqualTo("ann");
      assertThat(LOGS.written().toString())
          .doesNotContain(pending.secrets())
          .doesNotContain(bound.secrets());
      assertThat(bound.renew()).isEqualTo(200);
      assertThat(pending.registered().whoami()).isEqualTo("ann");
    }
  }

  private void isNone(String jwt) throws IOException {
    String shown = jwt.substring(0, Math.min(200, jwt.length()));
    for (String answer :
        List.of(
            pending.send("POST " + REGISTER, RESPONSE + jwt),
            bound.send("POST " + REFRESH, ID + bound.id, RESPONSE + jwt))) {
      assertThat(RawSocket.status(answer)).as(shown).isEqualTo(403);
      assertThat(answer).as(shown).doesNotContain("Set-Cookie");
    }
  }

  /** Tries a header and a payload, signed by the key that is to be registered or has been. */
  private void isNoneOfAnybodys(String header, String payload) throws IOException {
    isNone(pending.device.signed(header, payload));
    isNone(bound.device.signed(header, payload));
  }

  private static String text(Map<?, ?> json) {
    return new String(Json.write(json), StandardCharsets.UTF_8);
  }

  private static String jti(BoundVisitor visitor) {
    return "{\"jti\":\"" + visitor.challenge() + "\"}";
  }

  private void withHeader(Consumer<Map<String, Object>> change) throws IOException {
    for (boolean key : List.of(true, false)) {
      Map<String, Object> header = pending.device.header(key);
      change.accept(header);
      isNone(pending.device.signed(text(header), jti(pending)));
      header = bound.device.header(key);
      change.accept(header);
      isNone(bound.device.signed(text(header), jti(bound)));
    }
  }

  private void withKey(SoftwareDevice signer, String member, Object value) throws IOException {
    Map<String, Object> jwk = new LinkedHashMap<>(signer.jwk());
    jwk.put(member, value);
    Map<String, Object> header = signer.header(true);
    header.put("jwk", jwk);
    isNone(signer.signed(text(header), jti(pending)));
    isNone(signer.signed(text(header), jti(bound)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "NONE", "", "HS256", "es256", "ES256K", "ES384", "PS256", "EdDSA"})
  void noOtherAlgorithmIsTaken(String name) throws IOException {
    withHeader(header -> header.put("alg", name));
    String head = SoftwareDevice.base64("{\"typ\":\"dbsc+jwt\",\"alg\":\"" + name + "\"}") + ".";
    for (BoundVisitor visitor : List.of(pending, bound)) {
      isNone(head + SoftwareDevice.base64(jti(visitor)) + ".");
      isNone(head + SoftwareDevice.base64(jti(visitor)) + ".AA");
    }
  }

  @Test
  void noOtherTypeIsTaken() throws IOException {
    for (Object type : List.of("JWT", "jwt", "", "DBSC+JWT", "dbsc+jwt ", "dbsc+jwt\u0000", 7)) {
      withHeader(header -> header.put("typ", type));
    }
    withHeader(header -> header.put("typ", List.of("dbsc+jwt")));
    withHeader(header -> header.put("alg", List.of("ES256")));
    withHeader(header -> header.put("alg", Map.of("ES256", "ES256")));
    withHeader(header -> header.put("crit", List.of("b64")));
    withHeader(header -> header.put("jwk", List.of()));
    withHeader(header -> header.put("jwk", 1e300));
    withHeader(header -> header.remove("typ"));
    withHeader(header -> header.remove("alg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "-0",
        "1e999999999",
        "true",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[\"%s\"]",
        "{\"%s\":\"%s\"}",
        "\"%s\",\"jti\":\"%s\"",
        "\"x\",\"jti\":\"%s\"",
        "\"%s\",\"jti\":\"x\"",
        "\"%s\",\"j\\u0074i\":\"%s\"",
        "\"%s\",",
        "\"%s\"}}",
        "\"%s\"} {",
        "\"%s\"}\u0000",
        "\"%s\" //",
        "'%s'",
        "\"%s\\u0000\"",
        "\" %s\"",
        "\"%s ",
      })
  void noOtherChallengeIsTaken(String template) throws IOException {
    for (BoundVisitor visitor : List.of(pending, bound)) {
      String payload = "{\"jti\":" + template.replace("%s", visitor.challenge()) + "}";
      isNoneOfAnybodys(EC_HEADER, payload);
      isNoneOfAnybodys(text(pending.device.header(true)), payload);
    }
  }

  @Test
  void hugeNumbersAndNestingToGreatDepthHoldNobodyUp() throws IOException {
    for (String huge :
        List.of(
            "[".repeat(2000) + "]".repeat(500),
            "[".repeat(600) + "]".repeat(600),
            "{\"a\":".repeat(400) + "1" + "}".repeat(400),
            "{\"a\":".repeat(400),
            "9".repeat(2500),
            "1e" + "9".repeat(900),
            "-" + "1".repeat(900) + "e-" + "9".repeat(900),
            "0." + "0".repeat(2000) + "1",
            "\"" + "\\u0000".repeat(400) + "\"",
            "\"" + "x".repeat(2900) + "\"")) {
      isNoneOfAnybodys(EC_HEADER, "{\"jti\":\"x\",\"a\":" + huge + "}");
      isNoneOfAnybodys(EC_HEADER.replace("}", ",\"jwk\":" + huge + "}"), jti(pending));
      isNoneOfAnybodys("{\"a\":" + huge + "}", jti(bound));
    }
  }

  @Test
  void textThatIsNoUtf8OrNotTheOneOfItsOctetsIsNone() throws IOException {
    for (String good : List.of(pending.registration(), bound.proof())) {
      int first = good.indexOf('.');
      int second = good.indexOf('.', first + 1);
      String[] parts = {
        good.substring(0, first), good.substring(first + 1, second), good.substring(second + 1)
      };
      for (int part = 0; part < 3; part++) {
        for (String other :
            List.of(
                "",
                parts[part] + "=",
                parts[part] + "==",
                parts[part] + "A",
                parts[part] + ".",
                parts[part].substring(1),
                otherLastSign(parts[part]),
                standard(parts[part]) + "+",
                Base64.getUrlEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe}))) {
          String[] changed = parts.clone();
          changed[part] = other;
          isNone(String.join(".", changed));
        }
      }
      isNone(good + "." + parts[0]);
      isNone(parts[0] + "." + parts[1]);
      isNone(good.replace('.', ','));
    }
    for (byte[] octets :
        List.of(
            ("{\"jti\":\"" + bound.challenge() + "\"}").getBytes(StandardCharsets.UTF_16),
            ("{\"jti\":\"" + bound.challenge() + "\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {'{', (byte) 0xc0, (byte) 0xaf, '}'},
            new byte[100])) {
      String content = SoftwareDevice.base64(EC_HEADER) + "." + SoftwareDevice.base64(octets);
      isNone(content + "." + SoftwareDevice.base64(pending.device.signature(content)));
    }
  }

  private static String otherLastSign(String part) {
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = part.length() - 1;
    return part.substring(0, last) + signs.charAt(signs.indexOf(part.charAt(last)) ^ 1);
  }

  private static String standard(String part) {
    return part.replace('-', '+').replace('_', '/');
  }

  @Test
  void noPointThatIsNotOnTheCurveIsAKey() throws IOException {
    String zero = SoftwareDevice.base64(new byte[32]);
    String prime = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    byte[] long33 = new byte[33];
    for (String coordinate : List.of("x", "y")) {
      for (Object bad :
          List.of(
              zero,
              "",
              "AA",
              "=",
              7,
              List.of(),
              SoftwareDevice.unsigned(new BigInteger(prime, 16), 32),
              SoftwareDevice.unsigned(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE), 32),
              SoftwareDevice.base64(long33),
              SoftwareDevice.base64(new byte[1000]))) {
        withKey(pending.device, coordinate, bad);
      }
    }
    Map<String, Object> infinity = Map.of("kty", "EC", "crv", "P-256", "x", zero, "y", zero);
    Map<String, Object> header = pending.device.header(true);
    header.put("jwk", infinity);
    isNone(pending.device.signed(text(header), jti(pending)));
    for (Object curve : List.of("P-384", "P-521", "secp256k1", "Ed25519", "", 1)) {
      withKey(pending.device, "crv", curve);
    }
    for (Object type : List.of("RSA", "oct", "OKP", "", 1)) {
      withKey(pending.device, "kty", type);
    }
  }

  @Test
  void noWeakOrHugeKeyOfRsaIsTaken() throws IOException {
    for (int bits : List.of(512, 1024, 2047)) {
      isNone(SoftwareDevice.rsa(bits).registration(pending.challenge()));
    }
    for (int bits : List.of(0, 1, 2, 64, 5000, 12_000)) {
      BigInteger number = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      withKey(RSA, "n", SoftwareDevice.unsigned(number, 0));
    }
    for (long exponent : List.of(0L, 1L, 2L, 3L, 65_536L, 1L << 40)) {
      withKey(RSA, "e", SoftwareDevice.unsigned(BigInteger.valueOf(exponent), 0));
    }
    withKey(RSA, "n", "");
    withKey(RSA, "e", "");
    withKey(RSA, "n", 1);
  }

  /** With e = 1 whoever knows n makes the signature: the padded hash itself. */
  @Test
  void noPaddedHashIsASignature() throws Exception {
    Map<String, Object> jwk = new LinkedHashMap<>(RSA.jwk());
    jwk.put("e", "AQ");
    Map<String, Object> header = RSA.header(true);
    header.put("jwk", jwk);
    String content =
        SoftwareDevice.base64(text(header)) + "." + SoftwareDevice.base64(jti(pending));
    byte[] info = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(US_ASCII));
    byte[] padded = new byte[256];
    Arrays.fill(padded, (byte) 0xff);
    padded[0] = 0;
    padded[1] = 1;
    padded[256 - 32 - info.length - 1] = 0;
    System.arraycopy(info, 0, padded, 256 - 32 - info.length, info.length);
    System.arraycopy(hash, 0, padded, 256 - 32, 32);
    isNone(content + "." + SoftwareDevice.base64(padded));
  }

  @Test
  void noSignatureOfAnotherFormIsTaken() throws IOException {
    for (String good : List.of(pending.registration(), bound.proof())) {
      String content = good.substring(0, good.lastIndexOf('.') + 1);
      byte[] raw = Base64.getUrlDecoder().decode(good.substring(content.length()));
      for (byte[] signature :
          List.of(
              new byte[0],
              new byte[1],
              new byte[64],
              Arrays.copyOf(raw, 63),
              Arrays.copyOf(raw, 65),
              Arrays.copyOf(raw, 128),
              der(raw),
              swapped(raw),
              new byte[2000])) {
        isNone(content + SoftwareDevice.base64(signature));
      }
    }
  }

  private static byte[] part(byte[] raw, int at) {
    return new BigInteger(1, Arrays.copyOfRange(raw, at, at + 32)).toByteArray();
  }

  private static byte[] der(byte[] raw) {
    byte[] r = part(raw, 0);
    byte[] s = part(raw, 32);
    byte[] der = new byte[r.length + s.length + 6];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 2;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 2;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);
    return der;
  }

  private static byte[] swapped(byte[] raw) {
    byte[] other = new byte[64];
    System.arraycopy(raw, 32, other, 0, 32);
    System.arraycopy(raw, 0, other, 32, 32);
    return other;
  }
}
