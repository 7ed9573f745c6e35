package dev.carafe.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Whether to compress is decided as Python's zlib.compress would have it, for every input. */
class ZlibTest {
  private static final int INPUTS = 200_000;
  private static final String[] WORDS = {
    "\"user\":", "\"ada\"", "\"_permanent\":true", "\"visits\":", "17", ",", "{", "}", "[1,2,3]",
    "\"", "\":\"", "null", "\"csrf_token\":", "\\u00e9", "{\" t\":[", "]}", "aaaa", "0"
  };

  private final Random random = new Random(7);

  @Test
  void theDecisionIsThatOfTheDeflater() {
    Deflater deflater = new Deflater();
    byte[] compressed = new byte[4096];
    int decidedEarly = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] octets = input();
      deflater.reset();
      deflater.setInput(octets);
      deflater.finish();
      int length = deflater.deflate(compressed);
      boolean worthIt = length < octets.length - 1;
      byte[] made = Zlib.compress(octets, octets.length - 2);
      if (worthIt != (made != null)) {
        throw new AssertionError("decided otherwise: " + Arrays.toString(octets));
      }
      if (ZlibBound.isOver(octets, octets.length - 2)) {
        decidedEarly++;
      }
      if (made != null && !Arrays.equals(made, Arrays.copyOf(compressed, length))) {
        throw new AssertionError("compressed otherwise: " + Arrays.toString(octets));
      }
    }
    deflater.end();
    assertThat(decidedEarly).isBetween(INPUTS / 4, INPUTS - INPUTS / 10);
  }

  /** Noise over alphabets of all sizes, periodic text, and pieces of sessions. */
  private byte[] input() {
    int length = random.nextInt(70);
    byte[] octets = new byte[length];
    switch (random.nextInt(4)) {
      case 0 -> {
        int letters = 1 + random.nextInt(94);
        for (int i = 0; i < length; i++) {
          octets[i] = (byte) (33 + random.nextInt(letters));
        }
      }
      case 1 -> {
        int period = 1 + random.nextInt(20);
        for (int i = 0; i < length; i++) {
          boolean copied = i >= period && random.nextInt(12) > 0;
          octets[i] = copied ? octets[i - period] : (byte) (33 + random.nextInt(94));
        }
      }
      case 2 -> {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
          text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
      }
      default -> random.nextBytes(octets);
    }
    return octets;
  }

  @Test
  void smallSessionsNeedNoDeflater() {
    for (String json :
        List.of(
            "{\"visits\":17}",
            "{\"_permanent\":true,\"user\":\"ada\"}",
            "{\"user_id\":12345,\"admin\":false}",
            "{\"_permanent\":true,\"user\":\"ada\",\"visits\":17}",
            "{\"a\":1,\"b\":true,\"c\":\"x\",\"d\":[3],\"e\":null}")) {
      byte[] octets = json.getBytes(StandardCharsets.US_ASCII);
      assertThat(ZlibBound.isOver(octets, octets.length - 2)).as(json).isTrue();
    }
  }

  @Test
  void threadsShareDeflatersAndInflatersWithoutMixingThemUp() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int seed = 0; seed < 64; seed++) {
        byte[] octets =
            String.valueOf((char) ('a' + seed)).repeat(100 + seed).getBytes(StandardCharsets.UTF_8);
        tasks.add(
            () -> {
              boolean same = true;
              for (int i = 0; i < 200; i++) {
                byte[] compressed = Zlib.compress(octets, octets.length);
                same &= Arrays.equals(octets, Zlib.inflate(compressed, 1000));
              }
              return same;
            });
      }
      for (Future<Boolean> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
