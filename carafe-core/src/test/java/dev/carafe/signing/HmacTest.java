package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HmacTest {
  @ParameterizedTest
  @EnumSource
  void isThatOfTheJdk(Digest digest) throws Exception {
    Random random = new Random(5);
    String algorithm = "Hmac" + digest.name().replace("_", "");
    for (int length = 0; length <= 300; length++) {
      byte[] key = new byte[length];
      random.nextBytes(key);
      byte[] message = new byte[random.nextInt(400)];
      random.nextBytes(message);
      int part = random.nextInt(message.length + 1);
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(length == 0 ? new byte[1] : key, algorithm));
      mac.update(message, 0, part);
      Hmac hmac = Hmac.of(digest, key);
      assertThat(hmac.digest(message, part))
          .isEqualTo(mac.doFinal())
          .isEqualTo(hmac.digest(message, part));
    }
  }
}
