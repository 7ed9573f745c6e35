package dev.carafe.sessions.flask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.sessions.json.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlaskPayloadTest {
  private static final String EARLY = "2024-01-02T03:04:05Z";

  /** What Flask-Session itself wrote; {@code src/test/python/flask_session_samples.py} made it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sample(String name, String form, byte[] octets) {
    boolean isJson() {
      return form.equals("json");
    }

    @Override
    public String toString() {
      return name + " in " + form;
    }
  }

  private static Stream<Sample> samples() throws IOException {
    try (InputStream in = FlaskPayloadTest.class.getResourceAsStream("samples.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.split("\t", -1))
          .map(part -> new Sample(part[0], part[1], HexFormat.of().parseHex(part[2])));
    }
  }

  private static Map<String, @Nullable Object> values(String name, String form) throws IOException {
    Sample sample =
        samples().filter(s -> s.name.equals(name) && s.form.equals(form)).findAny().orElseThrow();
    return FlaskPayload.read(sample.octets).values();
  }

  private static FlaskPayload hex(String hex) {
    return FlaskPayload.read(HexFormat.of().parseHex(hex));
  }

  private static byte[] write(boolean json, Map<String, @Nullable Object> values) {
    return FlaskPayload.none().next(json, TaggedJson.builtIn().write(values));
  }

  private static Map<String, @Nullable Object> again(
      boolean json, Map<String, @Nullable Object> values) {
    return FlaskPayload.read(write(json, values)).values();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatFlaskSessionWroteIsWrittenBackToTheOctet(Sample sample) {
    FlaskPayload payload = FlaskPayload.read(sample.octets);
    byte[] back = payload.next(sample.isJson(), payload.taggedJson());
    if (sample.isJson()) {
      assertThat(FlaskPayload.read(back).values()).isEqualTo(payload.values());
    } else {
      assertThat(back).isEqualTo(sample.octets);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"msgpack", "json"})
  void valuesThatBothFormsHaveAreReadAsPythonPutThem(String form) throws IOException {
    assertThat(values("login", form))
        .isEqualTo(Map.of("_permanent", true, "_user_id", "ada", "_fresh", true, "n", 1));
    assertThat(values("nothing", form)).isEmpty();
    assertThat(values("whole", form).get("a"))
        .isEqualTo(
            List.of(
                0,
                127,
                128,
                255,
                256,
                65_535,
                65_536,
                (1L << 32) - 1,
                1L << 32,
                Long.MAX_VALUE,
                new BigInteger("18446744073709551615")));
    assertThat(values("negative", form).get("a"))
        .isEqualTo(
            List.of(
                -1,
                -32,
                -33,
                -128,
                -129,
                -32_768,
                -32_769,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE - 1L,
                Long.MIN_VALUE));
    assertThat(values("others", form).get("a"))
        .isEqualTo(Arrays.asList(null, true, false, 1.5, -0.0, 1e300));
    assertThat(values("text", form).get("a"))
        .isEqualTo(
            List.of(
                "",
                "x".repeat(31),
                "x".repeat(32),
                "x".repeat(255),
                "x".repeat(256),
                "Zo\u00eb \uD83D\uDE00\0\"\\"));
    assertThat(values("nested", form))
        .isEqualTo(
            Map.of(
                "cart",
                Map.of(
                    "items",
                    List.of(Map.of("id", 1, "tags", List.of()), Map.of()),
                    "by",
                    Map.of("\u00e9", List.of(List.of(1))))));
    assertThat(values("tuple", form).get("a")).isEqualTo(List.of(1, List.of(2, "x")));
    assertThat(values("uuid", form))
        .isEqualTo(Map.of("a", "00000000-0000-0000-0000-000000000005", "d", "1.10"));
    assertThat(values("looks tagged", form))
        .isEqualTo(Map.of("a", Map.of(" t", List.of(1)), "b", Map.of(" d", "x")));
    assertThat(values("numbers for keys", form))
        .isEqualTo(Map.of("a", Map.of("1", "one", "-200", "less", "70000", "more"), "5", "five"));
    assertThat(values("many", form)).hasSize(40).containsEntry("k39", 39);
  }

  @Test
  void msgpackHasOctetsAndTimesToo() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertThat((byte[]) values("octets", "msgpack").get("b")).isEqualTo(all);
    assertThat(values("times", "msgpack"))
        .isEqualTo(
            Map.of(
                "second",
                Instant.parse(EARLY),
                "fraction",
                Instant.parse(EARLY),
                "long ago",
                Instant.parse("1960-01-01T00:00:00Z"),
                "far ahead",
                Instant.parse("2600-01-01T00:00:00Z")));
    assertThat(values("not finite", "msgpack").get("a"))
        .isEqualTo(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  @Test
  void jsonHasTextInTheirPlaceAndNothingForWhatIsNotFinite() throws IOException {
    assertThat(values("octets", "json")).containsEntry("a", "");
    assertThat(values("times", "json")).containsEntry("second", EARLY);
    assertThat(values("not finite", "json").get("a")).isEqualTo(Arrays.asList(null, null, null));
  }

  @Test
  void anEntryThatChangesLeavesTheOthersToTheOctet() throws IOException {
    Sample sample =
        samples()
            .filter(s -> s.name.equals("times") && s.form.equals("msgpack"))
            .findAny()
            .orElseThrow();
    FlaskPayload before = FlaskPayload.read(sample.octets);
    Map<String, @Nullable Object> values = before.values();
    values.put("second", "changed");
    values.remove("far ahead");
    values.put("n", 1);
    byte[] after = before.next(false, TaggedJson.builtIn().write(values));
    String hex = HexFormat.of().formatHex(after);
    assertThat(hex).startsWith("84").contains("a86672616374696f6ed7ffa1dcd42065937d25");
    assertThat(FlaskPayload.read(after).values()).isEqualTo(values);
  }

  @Test
  void javasTypesBecomeWhatPythonsWould() {
    Map<String, @Nullable Object> values =
        Map.of(
            "uuid",
            new UUID(0, 5),
            "tuple",
            Tuple.of(1, 2),
            "html",
            new Markup("<b>"),
            "time",
            Instant.parse(EARLY),
            "octets",
            new byte[] {0, -1});
    Map<String, @Nullable Object> msgpack = again(false, values);
    assertThat((byte[]) msgpack.remove("octets")).containsExactly(0, -1);
    assertThat(msgpack)
        .isEqualTo(
            Map.of(
                "uuid",
                "00000000-0000-0000-0000-000000000005",
                "tuple",
                List.of(1, 2),
                "html",
                "<b>",
                "time",
                Instant.parse(EARLY)));
    assertThat(again(true, values)).containsEntry("time", EARLY).containsEntry("octets", "AP8=");
  }

  @Test
  void aWholeNumberOfMoreThan64BitsIsKeptInJsonOnly() {
    BigInteger big = BigInteger.TWO.pow(64);
    assertThat(again(true, Map.of("a", big))).isEqualTo(Map.of("a", big));
    assertThatThrownBy(() -> write(false, Map.of("a", big)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 bits");
  }

  /** Python could not read it, and would try pickle next. */
  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "a\uDC00", "\uD800b", "\uD83D\uD83D\uDE00"})
  void halfACharacterIsRefused(String text) {
    for (boolean json : new boolean[] {true, false}) {
      assertThatThrownBy(() -> write(json, Map.of("a", text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half a character");
      assertThatThrownBy(() -> write(json, Map.of("a", Map.of(text, 1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void largeTextsListsAndMapsAreReadBack() {
    for (int size : new int[] {15, 16, 31, 32, 255, 256, 65_535, 65_536}) {
      Integer[] list = new Integer[size];
      Arrays.fill(list, 1);
      Map<String, @Nullable Object> values =
          Map.of("text", "x".repeat(size), "list", List.of(list));
      assertThat(again(false, values)).isEqualTo(values);
      byte[] octets = (byte[]) again(false, Map.of("a", new byte[size])).get("a");
      assertThat(octets).hasSize(size);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "c0", // null
        "90", // a list
        "a161", // text
        "81", // cut short
        "81a161", // no value
        "81a161a5", // text cut short
        "81a161d9ff61",
        "81a161dbffffffff61", // 4 GiB of text
        "81a161c6ffffffff00", // of octets
        "81a161ddffffffff00", // 4 billion elements
        "81a161dfffffffff00",
        "dfffffffff",
        "de ffff a1 61 01",
        "81a161c9ffffffff05",
        "81a161c1", // no type
        "81a161d40500", // an extension
        "81a161c70305000000",
        "81a161c703ff000000", // a time of three octets
        "81a161d7fffffffffc00000000", // a time with too many nanoseconds
        "81a161c70cff000000007fffffffffffffff", // a time that is none
        "81a161c70cff00000000ffffff0000000000", // a time in no year that Flask has
        "81a161a1ff", // no UTF-8
        "82a16101a16102", // a key twice
        "81a16182a16101a16102",
        "81a161820101a13102", // 1 and "1"
        "81cb3ff800000000000001", // a fraction for a key
        "81c001", // null for a key
        "81c301",
        "81c4016101",
        "8190c0",
        "81a161 01 00", // more after it
        "8004950a000000000000007d948c0161944b0173 2e", // pickle
        "7b", // JSON that is cut short
        "7b7d7d",
        "5b5d",
        "22612222",
        "7b2261223a7472756",
      })
  void whatIsNoSessionIsMalformed(String hex) {
    String octets = hex.replace(" ", "");
    assertThatThrownBy(() -> hex(octets.length() % 2 == 0 ? octets : octets + "0"))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void nestingIsBounded() {
    for (int depth : new int[] {88, 1000, 100_000}) {
      for (String open : new String[] {"91", "81a161"}) {
        String hex = "81a161" + open.repeat(depth) + "c0";
        if (depth == 88) {
          FlaskPayload payload = hex(hex);
          byte[] tagged = payload.taggedJson();
          assertThat(payload.next(true, tagged)).isNotEmpty();
          assertThat(FlaskPayload.none().next(false, tagged)).isEqualTo(payload.octets());
        } else {
          assertThatThrownBy(() -> hex(hex))
              .isInstanceOf(MalformedJson.class)
              .hasMessageContaining("nested deeper");
        }
      }
    }
    byte[] json = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> FlaskPayload.read(json)).isInstanceOf(MalformedJson.class);
  }

  @Test
  void sizeIsBounded() {
    assertThatThrownBy(() -> FlaskPayload.read(new byte[FlaskPayload.MAX_OCTETS + 1]))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("2097152");
    assertThatThrownBy(() -> hex("81a161dd00020000" + "90".repeat(0x20000)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("values");
  }

  /** Whatever the octets are, they are a session or MalformedJson. */
  @Test
  void octetsByChanceNeverFailOtherwise() throws IOException {
    Random random = new Random(8);
    for (Sample sample : samples().toList()) {
      for (int i = 0; i < 300; i++) {
        byte[] octets = sample.octets.clone();
        for (int j = 0; j < 1 + i % 3; j++) {
          octets[random.nextInt(octets.length)] = (byte) random.nextInt();
        }
        try {
          FlaskPayload payload =
              FlaskPayload.read(Arrays.copyOf(octets, octets.length - i % 2 * random.nextInt(2)));
          assertThat(payload.values()).isNotNull();
        } catch (MalformedJson e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }
}
