package dev.carafe.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  @TempDir private static Path folder;
  private static SSLContext trusting;
  private static RedisServer server;

  /** The certificate is for localhost, and not for 127.0.0.1. */
  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = makeKeys();
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
    String certificate = pem("CERTIFICATE", keys.getCertificate("redis").getEncoded());
    String key = pem("PRIVATE KEY", keys.getKey("redis", PASSWORD).getEncoded());
    server =
        RedisServer.unready(
            "--port",
            "0",
            "--tls-port",
            "PORT",
            "--tls-cert-file",
            certificate,
            "--tls-key-file",
            key,
            "--tls-ca-cert-file",
            certificate,
            "--tls-auth-clients",
            "no");
    awaitReady();
  }

  private static void awaitReady() {
    try {
      Servers.awaitText(server::log, "Ready to accept connections");
    } catch (IllegalStateException e) {
      throw new TestAbortedException("this redis-server has no TLS: " + e.getMessage(), e);
    }
  }

  private static KeyStore makeKeys() throws Exception {
    Path file = folder.resolve("keys.p12");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "redis",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("keytool.log").toFile())
        .start()
        .waitFor(60, TimeUnit.SECONDS);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyStore both = KeyStore.getInstance("PKCS12");
    both.load(null, PASSWORD);
    both.setKeyEntry(
        "redis", keys.getKey("redis", PASSWORD), PASSWORD, keys.getCertificateChain("redis"));
    both.setCertificateEntry("trusted", keys.getCertificate("redis"));
    return both;
  }

  private static String pem(String what, byte[] octets) throws Exception {
    Path file = Files.createTempFile(folder, "tls", ".pem");
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    return file.toString();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void sessionsAreKeptOverTls() {
    try (RedisSessionStore store =
        RedisSessionStore.of(
            RedisOptions.at("rediss://localhost:" + server.port()).sslContext(trusting))) {
      StoredSession saved = Sample.session("ada");
      assertThat(store.save(saved)).isTrue();
      assertThat(store.load(saved.key())).isEqualTo(saved);
    }
  }

  @Test
  void aCertificateThatNamesAnotherHostIsRefused() {
    assertRefused(RedisOptions.at("rediss://127.0.0.1:" + server.port()).sslContext(trusting));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    assertRefused(RedisOptions.at("rediss://localhost:" + server.port()));
  }

  @Test
  void withoutTlsItDoesNotAnswer() {
    assertRefused(RedisOptions.at("redis://localhost:" + server.port()));
  }

  private static void assertRefused(RedisOptions options) {
    try (RedisSessionStore store = RedisSessionStore.of(options)) {
      assertThatThrownBy(() -> store.load(Sample.key())).isInstanceOf(SessionStoreException.class);
    }
  }
}
