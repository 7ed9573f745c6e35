package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.Csrf;
import dev.carafe.security.DeviceBinding;
import dev.carafe.sessions.SessionOptions;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program over TLS, whose logins browsers bind; each host below {@code .test} is its own. */
final class DeviceSite implements AutoCloseable {
  static final String PASSWORD = "a password for this test";

  /** What was asked for, in order: method, path, and whether a bound cookie came. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  final Carafe app;
  final RunningServer server;

  DeviceSite(DeviceBinding devices, SessionOptions sessions, Clock clock, Path keys, int port) {
    this(devices, sessions, clock, keys, port, app -> {});
  }

  /** The same with more of a program around it. */
  DeviceSite(
      DeviceBinding devices,
      SessionOptions sessions,
      Clock clock,
      Path keys,
      int port,
      Consumer<Carafe> more) {
    app = Carafe.create().secretKey("a key for this test only").sessions(sessions).clock(clock);
    app.tls(keys, PASSWORD);
    app.beforeRequest(
        request -> {
          if (!request.path().equals("/favicon.ico")) {
            asked.add(
                request.method()
                    + " "
                    + request.path()
                    + (request.cookies().names().stream().anyMatch(n -> n.endsWith("-device"))
                        ? " bound"
                        : ""));
          }
          return null;
        });
    more.accept(app);
    app.install(Csrf.protection());
    app.install(devices);
    app.get("/login", request -> "<form method=post><button>log in</button></form>");
    app.post(
        "/login",
        request -> {
          request.session().regenerate();
          request.session().user("ann");
          request.session().permanent(true);
          devices.bind(request);
          return Response.redirect("/");
        });
    app.get(
        "/",
        request ->
            "<h1>"
                + Html.escape(String.valueOf(request.session().user()))
                + "</h1><form method=post action=/logout><button>log out</button></form>");
    app.get("/me", request -> Response.text(String.valueOf(request.session().user())));
    app.get("/bound", request -> Response.text("" + devices.isBound(request)));
    app.get("/public", request -> "<h1>public</h1>");
    app.get(
        "/callback",
        request -> {
          request.session().regenerate();
          request.session().user("ann");
          devices.bind(request);
          return Response.redirect("/");
        });
    app.get(
        "/links",
        request ->
            "<a href='" + Html.escape(String.valueOf(request.args().get("to"))) + "'>there</a>");
    app.post(
        "/forget",
        request -> {
          request.session().clear();
          return Response.redirect("/public").header("Clear-Site-Data", "\"cookies\", \"storage\"");
        });
    app.post(
        "/logout",
        request -> {
          request.session().clear();
          return Response.redirect("/public");
        });
    server = app.start(port);
  }

  /** A host name of its own for each scenario: browsers count signatures by site. */
  URI at(String host) {
    return URI.create("https://" + host + ".test:" + server.uri().getPort() + "/");
  }

  long count(String line) {
    return asked.stream().filter(line::equals).count();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Keys for all hosts below {@code .test}. */
  static Path keys(Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=dns:*.test,dns:*.site.test",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return keys;
  }

  /** What has a browser bind sessions of this site, with keys in software. */
  static List<String> arguments(Path keys, Path profile, boolean quota) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    String alias = store.aliases().nextElement();
    byte[] key = store.getCertificate(alias).getPublicKey().getEncoded();
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    return List.of(
        "--user-data-dir=" + profile,
        "--enable-features=DeviceBoundSessions"
            + (quota ? "" : ":RefreshQuota/false")
            + ",EnableBoundSessionCredentialsSoftwareKeysForManualTesting",
        "--ignore-certificate-errors-spki-list=" + hash,
        "--host-resolver-rules=MAP *.test 127.0.0.1");
  }
}
