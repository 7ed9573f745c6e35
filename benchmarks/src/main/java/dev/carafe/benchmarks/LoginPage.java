package dev.carafe.benchmarks;

import dev.carafe.Carafe;
import dev.carafe.TrustedProxies;
import dev.carafe.json.Json;
import dev.carafe.security.Csrf;
import dev.carafe.security.DeviceBinding;
import dev.carafe.security.Login;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The page for who is logged in, with sessions in a store, and the browser's part of a login. */
final class LoginPage {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private LoginPage() {}

  /** The sessions in cookies. */
  static Carafe in(Carafe app) {
    return pages(app, Login.of(name -> name, name -> name));
  }

  /** The sessions in a store, behind a proxy that speaks HTTPS, without which nothing is bound. */
  static Carafe stored(Carafe app, boolean bound) {
    SessionStore store = MemorySessionStore.create();
    Login<String> login = Login.of(name -> name, name -> name);
    app.sessions(SessionOptions.defaults().store(store));
    app.trustProxies(TrustedProxies.hops(1));
    if (bound) {
      app.install(DeviceBinding.in(store).cookieLife(Duration.ofDays(1)));
    }
    return pages(app, bound ? login.deviceBound() : login);
  }

  private static Carafe pages(Carafe app, Login<String> login) {
    app.install(SecurityHeaders.defaults());
    app.install(Csrf.protection());
    app.install(login);
    app.get(
        "/login",
        request -> {
          login.in(request, "ann");
          return "in";
        });
    app.get(
            "/",
            request ->
                request.render(
                    "account.html", "user", login.user(request), "items", ProtectedPage.items()))
        .with(login.required());
    return app;
  }

  /** Logs in, and registers a device if the answer asks for it; the cookies then. */
  static String cookies(URI server) throws IOException {
    HttpResponse<Void> in = send(request(server.resolve("/login")));
    String session = cookies(in);
    String field = in.headers().firstValue("Secure-Session-Registration").orElse("");
    if (field.isEmpty()) {
      return session;
    }
    HttpResponse<Void> registered =
        send(
            request(server.resolve(parameter(field, "path")))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Cookie", session)
                .header("Secure-Session-Response", proof(parameter(field, "challenge"))));
    return session + "; " + cookies(registered);
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("X-Forwarded-Proto", "https");
  }

  private static HttpResponse<Void> send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<Void> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() != 200) {
        throw new IOException("the server answered " + answer.statusCode());
      }
      return answer;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String cookies(HttpResponse<Void> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(line -> line.substring(0, line.indexOf(';')))
        .collect(Collectors.joining("; "));
  }

  private static String parameter(String field, String name) {
    int begin = field.indexOf(name + "=\"") + name.length() + 2;
    return field.substring(begin, field.indexOf('"', begin));
  }

  /** A new key that signs the challenge and shows itself. */
  private static String proof(String challenge) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      ECPublicKey key = (ECPublicKey) keys.getPublic();
      Map<String, String> jwk =
          Map.of(
              "kty",
              "EC",
              "crv",
              "P-256",
              "x",
              coordinate(key.getW().getAffineX()),
              "y",
              coordinate(key.getW().getAffineY()));
      String content =
          base64(Json.write(Map.of("typ", "dbsc+jwt", "alg", "ES256", "jwk", jwk)))
              + "."
              + base64(Json.write(Map.of("jti", challenge)));
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(keys.getPrivate());
      signer.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String coordinate(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] octets = new byte[32];
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, octets, 32 - length, length);
    return base64(octets);
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
