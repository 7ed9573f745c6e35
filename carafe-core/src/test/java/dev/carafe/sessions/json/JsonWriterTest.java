package dev.carafe.sessions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonWriterTest {
  private static String json(@Nullable Object value) {
    Map<String, @Nullable Object> session = new HashMap<>();
    session.put("v", value);
    String json = new String(TaggedJson.codec().encode(session), StandardCharsets.UTF_8);
    return json.substring("{\"v\":".length(), json.length() - 1);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of((byte) -1, "-1"),
        Arguments.of((short) 7, "7"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(BigInteger.TWO.pow(70), "1180591620717411303424"),
        Arguments.of(new BigDecimal("1.50"), "\"1.50\""),
        Arguments.of(0.5f, "0.5"),
        Arguments.of(
            "\0\u001f\u007f é </&'/\"\\\b\f\n\r\t😀",
            "\"\\u0000\\u001f\\u007f \\u00e9 </&'/\\\"\\\\\\b\\f\\n\\r\\t\\ud83d\\ude00\""),
        Arguments.of("\ud800", "\"\\ud800\""),
        Arguments.of(Tuple.of(1, "a", null), "{\" t\":[1,\"a\",null]}"),
        Arguments.of(Tuple.of(), "{\" t\":[]}"),
        Arguments.of(List.of(Tuple.of("message", "hi")), "[{\" t\":[\"message\",\"hi\"]}]"),
        Arguments.of(List.of(), "[]"),
        Arguments.of(Map.of(), "{}"),
        Arguments.of(new byte[] {0, -1}, "{\" b\":\"AP8=\"}"),
        Arguments.of(new byte[0], "{\" b\":\"\"}"),
        Arguments.of(new Markup("<b>x</b>"), "{\" m\":\"<b>x</b>\"}"),
        Arguments.of(
            UUID.fromString("12345678-1234-5678-1234-567812345678"),
            "{\" u\":\"12345678123456781234567812345678\"}"),
        Arguments.of(
            Instant.parse("2024-02-29T12:30:45.123456Z"),
            "{\" d\":\"Thu, 29 Feb 2024 12:30:45 GMT\"}"),
        Arguments.of(
            Instant.parse("1969-12-31T23:59:59.5Z"), "{\" d\":\"Wed, 31 Dec 1969 23:59:59 GMT\"}"),
        Arguments.of(
            Instant.parse("0001-01-01T00:00:00Z"), "{\" d\":\"Mon, 01 Jan 0001 00:00:00 GMT\"}"),
        Arguments.of(
            OffsetDateTime.parse("2024-02-29T18:00:45+05:30"),
            "{\" d\":\"Thu, 29 Feb 2024 12:30:45 GMT\"}"),
        Arguments.of(
            ZonedDateTime.parse("2024-02-29T13:30:45+01:00[Europe/Berlin]"),
            "{\" d\":\"Thu, 29 Feb 2024 12:30:45 GMT\"}"),
        Arguments.of(LocalDate.of(2024, 2, 29), "\"Thu, 29 Feb 2024 00:00:00 GMT\""),
        Arguments.of(Map.of(" t", 1), "{\" di\":{\" t__\":1}}"),
        Arguments.of(Map.of(" di", 1), "{\" di\":{\" di__\":1}}"),
        Arguments.of(Map.of(" di__", 1), "{\" di__\":1}"),
        Arguments.of(Map.of(" t", 1, "y", 2), "{\" t\":1,\"y\":2}"),
        Arguments.of(Map.of(" zz", 1), "{\" zz\":1}"));
  }

  @ParameterizedTest
  @MethodSource
  void values(@Nullable Object value, String json) {
    assertThat(json(value)).isEqualTo(json);
  }

  @Test
  void aSessionMayItselfLookLikeATag() {
    assertThat(TaggedJson.codec().encode(Map.of(" t", 1)))
        .asString()
        .isEqualTo("{\" di\":{\" t__\":1}}");
    assertThat(TaggedJson.codec().decode(TaggedJson.codec().encode(Map.of(" t", 1))))
        .containsEntry(" t", 1);
  }

  @Test
  void keysAreSortedByCodePointAtEveryLevel() {
    Map<String, Object> session = new LinkedHashMap<>();
    int n = 1;
    for (String key : new String[] {"é", "z", "Z", "_", "a", "ab", "A", "😀", "\uffff"}) {
      session.put(key, n++);
    }
    session.put("n", new LinkedHashMap<>(Map.of("b", 1, "a", Map.of("d", 1, "c", 2))));
    assertThat(TaggedJson.codec().encode(session))
        .asString()
        .isEqualTo(
            "{\"A\":7,\"Z\":3,\"_\":4,\"a\":5,\"ab\":6,\"n\":{\"a\":{\"c\":2,\"d\":1},\"b\":1},"
                + "\"z\":2,\"\\u00e9\":1,\"\\uffff\":9,\"\\ud83d\\ude00\":8}");
  }

  @Test
  void halvesOfPairsSortWherePythonPutsThem() {
    String[] inOrder = {
      "",
      "a",
      "\ud7ff",
      "\ud800",
      "\ud800\ue000",
      "\ud800\ud800\udc00",
      "\udc00",
      "\ue000",
      "\uffff",
      "\ud800\udc00",
      "\ud800\udc01",
      "\ud801\udc00"
    };
    for (int i = 0; i < inOrder.length; i++) {
      for (int j = 0; j < inOrder.length; j++) {
        assertThat(Integer.signum(CodePoints.ORDER.compare(inOrder[i], inOrder[j])))
            .as("%d with %d", i, j)
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void whatCannotBeStoredIsNamedByItsPath() {
    Map<String, Object> session = Map.of("cart", Map.of("items", List.of(1, Thread.class)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaggedJson.codec().encode(session))
        .withMessageStartingWith(
            "session value ['cart']['items'][1] is a java.lang.Class, which a session cannot keep")
        .withMessageContaining("SessionKey");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaggedJson.codec().encode(Map.of("a", Tuple.of(Map.of(1, 2)))))
        .withMessageStartingWith("session value ['a'][0] has a key of type java.lang.Integer");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaggedJson.codec().encode(Map.of("when", Instant.MAX)))
        .withMessageStartingWith("session value ['when'] is not in the years 1 to 9999");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaggedJson.codec().encode(Map.of("big", BigInteger.TEN.pow(4300))))
        .withMessageContaining("4300 digits");
  }

  @Test
  void aListThatContainsItselfIsRefused() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaggedJson.codec().encode(Map.of("loop", loop)))
        .withMessageContaining("['loop'][0]")
        .withMessageContaining("contains itself")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void whatIsWrittenAtTheLimitOfDepthCanBeRead() {
    for (Object leaf : new Object[] {Tuple.of(), new byte[0], Map.of(), "x", Map.of(" t", 1)}) {
      Object value = leaf;
      int depth = 0;
      while (true) {
        byte[] json;
        try {
          json = TaggedJson.codec().encode(Map.of("v", value));
        } catch (IllegalArgumentException e) {
          break;
        }
        assertThat(TaggedJson.codec().decode(json)).containsKey("v");
        value = Arrays.asList(value);
        depth++;
      }
      assertThat(depth).isBetween(195, 200);
    }
  }
}
