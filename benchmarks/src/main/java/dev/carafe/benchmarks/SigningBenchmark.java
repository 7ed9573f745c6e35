package dev.carafe.benchmarks;

import dev.carafe.signing.Digest;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Signer;
import dev.carafe.signing.SigningOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Signing and verifying 60 octets beside the bare {@code Mac.doFinal} that each needs. */
@NullUnmarked // JMH fills the fields
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigningBenchmark {
  @Param({"SHA_1", "SHA_256"})
  private Digest digest;

  private final byte[] value =
      "eyJ1c2VyIjoiYW5uIiwidmlzaXRzIjo3LCJ0aGVtZSI6ImRhcmsifQ.ZVPxAA"
          .getBytes(StandardCharsets.US_ASCII);
  private Signer signer;
  private byte[] signed;
  private Mac mac;

  /** Prepares the keys, as a program does once. */
  @Setup
  public void prepare() throws GeneralSecurityException {
    signer =
        Signer.of(
            KeyRing.of("a key for this benchmark only"),
            SigningOptions.salt("benchmark").digest(digest));
    signed = signer.sign(value);
    String name = digest == Digest.SHA_1 ? "HmacSHA1" : "HmacSHA256";
    mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(new byte[20], name));
  }

  @Benchmark
  public byte[] bareMac() {
    return mac.doFinal(value);
  }

  @Benchmark
  public byte[] sign() {
    return signer.sign(value);
  }

  @Benchmark
  public byte[] verify() {
    return signer.unsign(signed);
  }
}
