package dev.carafe.sessions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static @Nullable Object read(String json) {
    return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), Tags.BUILT_IN);
  }

  static Stream<Arguments> values() {
    UUID uuid = UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210");
    return Stream.of(
        Arguments.of("1", 1),
        Arguments.of("-0", 0),
        Arguments.of("2147483647", Integer.MAX_VALUE),
        Arguments.of("2147483648", 2147483648L),
        Arguments.of("-2147483649", -2147483649L),
        Arguments.of("9223372036854775807", Long.MAX_VALUE),
        Arguments.of("9223372036854775808", BigInteger.TWO.pow(63)),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("1e3", 1000.0),
        Arguments.of("1E-2", 0.01),
        Arguments.of("-0.0", -0.0),
        Arguments.of("1E400", Double.POSITIVE_INFINITY),
        Arguments.of("NaN", Double.NaN),
        Arguments.of("-Infinity", Double.NEGATIVE_INFINITY),
        Arguments.of(" [ 1 , 2 ] ", List.of(1, 2)),
        Arguments.of("\"\\u00e9\\ud83d\\ude00\\/\"", "é😀/"),
        Arguments.of("\"\u007f\u2028é\"", "\u007f\u2028é"),
        Arguments.of("{\"a\":1,\"a\":2}", Map.of("a", 2)),
        Arguments.of("{\" zz\":1}", Map.of(" zz", 1)),
        Arguments.of("{\" t\":1,\"k\":2}", Map.of(" t", 1, "k", 2)),
        Arguments.of("{\" di\":{\" t__\":[1]}}", Map.of(" t", List.of(1))),
        Arguments.of("{\" d\":\"not a date\"}", null),
        Arguments.of("{\" d\":null}", null),
        Arguments.of(
            "{\" d\":\"Mon, 06 May 2024 07:08:09 GMT\"}", Instant.parse("2024-05-06T07:08:09Z")),
        Arguments.of("{\" d\":\"6 may 2024 07:08 -0130\"}", Instant.parse("2024-05-06T08:38:00Z")),
        Arguments.of("{\" d\":\"Mon, 31 Feb 2024 07:08:09 GMT\"}", null),
        Arguments.of("{\" d\":\"Mon, 06 May 2024 07:08:60 GMT\"}", null),
        Arguments.of("{\" d\":\"2024-05-06T07:08:09Z\"}", null),
        Arguments.of("{\" d\":\"\"}", null),
        Arguments.of("{\" d\":\"Mon,\"}", null),
        Arguments.of("{\" m\":\"<b>\"}", new Markup("<b>")),
        Arguments.of("{\" u\":\"0123456789abcdeffedcba9876543210\"}", uuid),
        Arguments.of("{\" u\":\"01234567-89AB-cdef-fedc-ba9876543210\"}", uuid),
        Arguments.of("{\" u\":\"{urn:uuid:01234567-89ab-cdef-fedc-ba9876543210}\"}", uuid));
  }

  @ParameterizedTest
  @MethodSource
  void values(String json, @Nullable Object value) {
    assertThat(read(json)).isEqualTo(value);
  }

  @Test
  void bytesAreReadAsLenientlyAsPythonDoes() {
    assertThat((byte[]) read("{\" b\":\"AP8=\"}")).containsExactly(0, -1);
    assertThat((byte[]) read("{\" b\":\"A P8\\n=\"}")).containsExactly(0, -1);
    assertThat((byte[]) read("{\" b\":\"!!\"}")).isEmpty();
  }

  @Test
  void tuplesAreNoListsAndListsAndMapsAreMutable() {
    assertThat(read("{\" t\":[1]}")).isInstanceOf(Tuple.class);
    assertThat(read("[1]")).isExactlyInstanceOf(ArrayList.class);
    assertThat(read("{}")).isExactlyInstanceOf(LinkedHashMap.class);
    assertThatThrownBy(() -> Tuple.of(1).add(2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "\"\\",
        "\"\\u12",
        "\"\\u12g4\"",
        "\"\\x\"",
        "\"\n\"",
        "nul",
        "tru",
        "True",
        "'a'",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "1 2",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "-Inf",
        "Infinit",
        "\ufeff{}",
        "{} x",
        "{1:2}",
        "{\" t\":1}",
        "{\" t\":\"abc\"}",
        "{\" t\":{}}",
        "{\" u\":\"zz\"}",
        "{\" u\":5}",
        "{\" u\":\"0123456789abcdeffedcba987654321g\"}",
        "{\" b\":5}",
        "{\" b\":\"A\"}",
        "{\" di\":{}}",
        "{\" di\":1}",
        "{\" di\":[1]}",
        "{\" di\":{\"abc\":1,\"d\":2}}",
        "{\" m\":1}",
        "{\" m\":null}",
        "{\" d\":1}",
        "{\" u\":\"٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١\"}",
        "٣"
      })
  void anythingElseIsMalformed(String json) {
    assertThatThrownBy(() -> read(json)).isExactlyInstanceOf(MalformedJson.class);
  }

  @Test
  void octetsThatAreNoUtf8AreMalformed() {
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xC3, '"'}, Tags.BUILT_IN))
        .isExactlyInstanceOf(MalformedJson.class);
  }

  @Test
  void depthAndDigitsAreBounded() {
    for (String open : new String[] {"[", "{\"a\":", "{\" t\":[", "{\" di\":{\" t__\":"}) {
      assertThatThrownBy(() -> read(open.repeat(10_000)))
          .isExactlyInstanceOf(MalformedJson.class)
          .hasMessageContaining("nested");
    }
    assertThat(read("9".repeat(4300))).isInstanceOf(BigInteger.class);
    assertThatThrownBy(() -> read("9".repeat(4301))).isExactlyInstanceOf(MalformedJson.class);
  }

  @Test
  void messagesNeverQuoteTheText() {
    assertThatThrownBy(() -> read("{\"password\":\"hush\" x"))
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("password");
  }

  @Test
  void noMutilatedTextRaisesAnythingElse() {
    String good =
        "{\"a\":[1,-2.5e3,null,true,{\" t\":[\"\\u00e9\\n\"]},{\" di\":{\" u__\":1}}],"
            + "\"b\":{\" b\":\"AP8=\"},\"d\":{\" d\":\"Mon, 06 May 2024 07:08:09 GMT\"},"
            + "\"u\":{\" u\":\"0123456789abcdeffedcba9876543210\"},\"x\":{\" m\":\"<b>\"}}";
    byte[] octets = good.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(11);
    int malformed = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] mutilated = octets.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        mutilated[random.nextInt(octets.length)] = octets[random.nextInt(octets.length)];
      }
      try {
        TaggedJson.codec().encode(TaggedJson.codec().decode(mutilated));
      } catch (MalformedJson e) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
    assertThatCode(() -> read(good)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":[1,-2,null,true,NaN],\"b\":{\"c\":\"d e\",\"d\":[]},\"user\":\"ann\"}",
        "{\"a\":123456789012345678901234567890}"
      })
  void whatTheWriterWouldWriteIsCanonical(String json) {
    JsonReader reader = new JsonReader(json.getBytes(StandardCharsets.UTF_8), Tags.BUILT_IN);
    Object value = reader.read();
    assertThat(reader.isCanonical()).isTrue();
    assertThat(JsonWriter.write(value, Tags.BUILT_IN)).asString().isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "{\"a\":1} ",
        "{\"b\":1,\"a\":2}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":-0}",
        "{\"a\":1.50}",
        "{\"a\":1e2}",
        "{\"a\":\"\\u0061\"}",
        "{\"a\":\"é\"}",
        "{\"é\":1}",
        "{\"a\":\"\u007f\"}",
        "{\"a\":{\" d\":\"6 may 2024 07:08\"}}"
      })
  void anotherSpellingIsNotCanonical(String json) {
    JsonReader reader = new JsonReader(json.getBytes(StandardCharsets.UTF_8), Tags.BUILT_IN);
    reader.read();
    assertThat(reader.isCanonical()).isFalse();
  }

  @Test
  void whateverIsCanonicalIsWhatTheWriterWrites() {
    Random random = new Random(7);
    RandomSessions sessions = new RandomSessions(random);
    int canonical = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] json = TaggedJson.builtIn().write(sessions.session());
      json[random.nextInt(json.length)] = json[random.nextInt(json.length)];
      JsonReader reader = new JsonReader(json, Tags.BUILT_IN);
      try {
        Object value = reader.read();
        if (value != null && reader.isCanonical()) {
          canonical++;
          assertThat(JsonWriter.write(value, Tags.BUILT_IN)).isEqualTo(json);
        }
      } catch (MalformedJson e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(canonical).isGreaterThan(10_000);
  }
}
