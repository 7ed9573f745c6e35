package dev.carafe.signing;

import static dev.carafe.vectors.SharedVectors.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.carafe.vectors.SharedVectors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class TamperedVectorsTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final Codec<JsonNode> JSON_CODEC =
      new Codec<>() {
        @Override
        public byte[] encode(JsonNode value) {
          return JSON.writeValueAsBytes(value);
        }

        @Override
        public JsonNode decode(byte[] octets) {
          if (octets.length > 0 && octets[0] == (byte) 0xEF) {
            throw new IllegalArgumentException("byte order mark");
          }
          JsonNode node = JSON.readTree(octets);
          if (node.isMissingNode()) {
            throw new IllegalArgumentException("no JSON");
          }
          return node;
        }
      };

  static List<JsonNode> tampered() {
    return SharedVectors.cases("tampered", "Signer", "TimestampSigner", "URLSafeTimedSerializer");
  }

  @ParameterizedTest
  @MethodSource
  void tampered(JsonNode c) {
    Throwable thrown = catchThrowable(() -> checkResult(c, open(c)));
    if (thrown instanceof AssertionError failure) {
      throw failure;
    }
    String expected = c.get("error").isNull() ? null : c.get("error").asString();
    String got = thrown == null ? null : thrown.getClass().getSimpleName();
    if (c.has("either_ok") && thrown != null) {
      assertThat(thrown).isInstanceOf(BadData.class);
    } else {
      assertThat(got).as("%s", c.get("what")).isEqualTo(expected);
    }
  }

  private static Object open(JsonNode c) {
    KeyRing keys = SigningVectors.key(c);
    SigningOptions options = SigningVectors.options(c);
    Clock clock = SigningVectors.at(c.get("now").asLong());
    Duration maxAge =
        c.get("max_age").isNull() ? null : Duration.ofSeconds(c.get("max_age").asLong());
    byte[] token = octets(c, "token");
    return switch (c.get("kind").asString()) {
      case "Signer" -> Signer.of(keys, options).unsign(token);
      case "TimestampSigner" -> unsign(TimestampSigner.of(keys, options, clock), token, maxAge);
      default ->
          // Under the text of UrlSafeTimedSerializer, since a few tokens are octets that are none.
          TimedSerializer.of(keys, options, new UrlSafeCodec<>(JSON_CODEC, 1 << 16), clock)
              .loadsTimestamped(token, maxAge)
              .value();
    };
  }

  private static byte[] unsign(TimestampSigner signer, byte[] token, @Nullable Duration maxAge) {
    return maxAge == null ? signer.unsign(token) : signer.unsign(token, maxAge);
  }

  private static void checkResult(JsonNode c, Object result) {
    if (c.has("result_b64")) {
      assertThat((byte[]) result).isEqualTo(octets(c, "result"));
    } else if (c.has("result_json")) {
      assertThat(result).isEqualTo(JSON.readTree(c.get("result_json").asString()));
    }
  }
}
