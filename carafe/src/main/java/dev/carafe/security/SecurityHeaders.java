package dev.carafe.security;

import dev.carafe.Carafe;
import dev.carafe.Extension;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.engine.HeaderFields;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the header fields that make browsers careful on every answer of a program and of those that
 * are mounted in it: error pages, redirects, static files and refusals too.
 *
 * <pre>{@code
 * app.install(SecurityHeaders.defaults());
 * }</pre>
 *
 * <p>A field that an answer has already stays as it is, so that a view can say otherwise for
 * itself. A 304 carries no policy: the browser keeps that of the page it has, whose nonce another
 * would not fit. The health check, and what the server refuses because it is no HTTP, are no
 * answers of the program: they have {@code nosniff} and a policy that allows nothing. Immutable.
 */
public final class SecurityHeaders implements Extension {
  private static final String POLICY = "Content-Security-Policy";
  private static final String HSTS = "Strict-Transport-Security";
  private static final String REFERRER = "Referrer-Policy";
  private static final String OPENER = "Cross-Origin-Opener-Policy";
  private static final String RESOURCE = "Cross-Origin-Resource-Policy";
  private static final String PERMISSIONS = "Permissions-Policy";

  private static final Duration YEAR = Duration.ofDays(365);
  private static final int NONCE_OCTETS = 16;

  /** Under which a request keeps its nonce. */
  private static final String NONCE = "_csp_nonce";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final ContentPolicy policy;
  private final String policyField;
  private final String policyText;
  private final String[] policyAroundNonces;
  private final @Nullable String frameOptions;
  private final Map<String, String> fields;
  private final String strictTransport;
  private final List<String> httpsHosts;

  private SecurityHeaders(
      ContentPolicy policy,
      String policyField,
      Map<String, String> fields,
      String strictTransport,
      List<String> httpsHosts) {
    this.policy = policy;
    this.policyField = policyField;
    this.policyText = policy.toString();
    this.policyAroundNonces = policy.aroundNonces().toArray(new String[0]);
    this.frameOptions = frameOptions(policy);
    this.fields = fields;
    this.strictTransport = strictTransport;
    this.httpsHosts = httpsHosts;
  }

  /**
   * {@link ContentPolicy#defaults()} with X-Frame-Options for old browsers; over HTTPS
   * Strict-Transport-Security for a year, subdomains too; {@code nosniff}; Referrer-Policy {@code
   * strict-origin-when-cross-origin}; Cross-Origin-Opener-Policy and Cross-Origin-Resource-Policy
   * {@code same-origin}; and a Permissions-Policy that gives nobody camera, microphone, location,
   * payment and USB.
   */
  public static SecurityHeaders defaults() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("X-Content-Type-Options", "nosniff");
    fields.put(REFERRER, "strict-origin-when-cross-origin");
    fields.put(OPENER, "same-origin");
    fields.put(RESOURCE, "same-origin");
    fields.put(PERMISSIONS, "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    return new SecurityHeaders(
        ContentPolicy.defaults(), POLICY, fields, hsts(YEAR, true), List.of());
  }

  /** The same with this policy. X-Frame-Options follows its {@code frame-ancestors}. */
  public SecurityHeaders contentPolicy(ContentPolicy contentPolicy) {
    return new SecurityHeaders(contentPolicy, policyField, fields, strictTransport, httpsHosts);
  }

  /**
   * The same, and browsers tell of what the policy would forbid, in their console and to its {@code
   * report-uri} or {@code report-to}, and forbid nothing. For trying a policy out; the other fields
   * are in force.
   */
  public SecurityHeaders reportOnly() {
    return new SecurityHeaders(
        policy, POLICY + "-Report-Only", fields, strictTransport, httpsHosts);
  }

  /**
   * The same with this Strict-Transport-Security (RFC 6797): for so long browsers that were here
   * over HTTPS come no other way. It is sent over HTTPS only; what was sent cannot be called back
   * but by another answer over HTTPS, with {@link Duration#ZERO}.
   *
   * @param maxAge in whole seconds
   * @param subdomains whether all hosts below this one are meant too
   * @throws IllegalArgumentException if it is negative
   */
  public SecurityHeaders strictTransport(Duration maxAge, boolean subdomains) {
    return new SecurityHeaders(policy, policyField, fields, hsts(maxAge, subdomains), httpsHosts);
  }

  private static String hsts(Duration maxAge, boolean subdomains) {
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException(
          "the time of Strict-Transport-Security is " + maxAge + ": give zero to end it");
    }
    return "max-age=" + maxAge.toSeconds() + (subdomains ? "; includeSubDomains" : "");
  }

  /**
   * The same with another Referrer-Policy, such as {@code no-referrer}.
   *
   * @throws IllegalArgumentException if it is none, or tells other sites whole addresses
   */
  public SecurityHeaders referrerPolicy(String value) {
    return field(
        REFERRER,
        value,
        Set.of(
            "no-referrer",
            "same-origin",
            "origin",
            "strict-origin",
            "origin-when-cross-origin",
            "strict-origin-when-cross-origin"));
  }

  /**
   * The same with another Cross-Origin-Opener-Policy, such as {@code same-origin-allow-popups} for
   * a login in a window of another site.
   *
   * @throws IllegalArgumentException if it is none, or {@code unsafe-none}
   */
  public SecurityHeaders openerPolicy(String value) {
    return field(
        OPENER, value, Set.of("same-origin", "same-origin-allow-popups", "noopener-allow-popups"));
  }

  /**
   * The same with another Cross-Origin-Resource-Policy: {@code same-site}, or {@code cross-origin}
   * for a site whose files others show.
   *
   * @throws IllegalArgumentException if it is none
   */
  public SecurityHeaders resourcePolicy(String value) {
    return field(RESOURCE, value, Set.of("same-origin", "same-site", "cross-origin"));
  }

  /**
   * The same with another Permissions-Policy, such as {@code camera=(self), microphone=()}.
   *
   * @throws IllegalArgumentException if it has a line break or a sign that is no octet, or keeps
   *     nothing from anybody
   */
  public SecurityHeaders permissionsPolicy(String value) {
    HeaderFields ignored = new HeaderFields().set(PERMISSIONS, value); // refuses what it must
    if (!value.contains("=(") && !value.contains("=self")) {
      throw new IllegalArgumentException(
          PERMISSIONS
              + " '"
              + value
              + "' protects nothing: name what only some may use, such as camera=(), usb=(self)");
    }
    return field(PERMISSIONS, value, Set.of(value));
  }

  private SecurityHeaders field(String name, String value, Set<String> good) {
    if (!good.contains(value)) {
      throw new IllegalArgumentException(
          name + " '" + value + "' is none, or protects nothing: use one of " + sorted(good));
    }
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new SecurityHeaders(policy, policyField, changed, strictTransport, httpsHosts);
  }

  private static List<String> sorted(Set<String> values) {
    return values.stream().sorted().toList();
  }

  /**
   * The same, and what comes by HTTP, to mounted programs too, is redirected to HTTPS with 308
   * before anything of the program runs, but for programs that were mounted by a choice before this
   * was installed: install it first. It goes to the host that was asked for if that is named here,
   * and else to the first that is: never to one that a visitor made up. Behind a proxy that ends
   * TLS, {@link Carafe#trustProxies} must be set, or it redirects for ever.
   *
   * @param host such as {@code shop.example}, or {@code shop.example:8443}; in lower case
   * @param more others that are answered for
   * @throws IllegalArgumentException if one is no host
   */
  public SecurityHeaders redirectToHttps(String host, String... more) {
    String[] hosts = Arrays.copyOf(more, more.length + 1);
    System.arraycopy(more, 0, hosts, 1, more.length);
    hosts[0] = host;
    HttpsRedirect ignored = new HttpsRedirect(List.of(hosts)); // refuses here what it would later
    return new SecurityHeaders(policy, policyField, fields, strictTransport, List.of(hosts));
  }

  /**
   * The nonce of the answer to this request, for {@code <script nonce="…">} and {@code <style
   * nonce="…">}: 128 random bits, made when it is first asked for, which the policy of this answer
   * then allows. Templates have it as {@code csp_nonce()}. Give it to nothing that a visitor wrote.
   */
  public static String nonce(Request request) {
    return request.attributes().get(NONCE, String.class, SecurityHeaders::newNonce);
  }

  private static String newNonce() {
    byte[] octets = new byte[NONCE_OCTETS];
    RANDOM.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /**
   * Has the browser forget what it keeps of this site (Clear-Site-Data): cookies, of the whole
   * domain, storage, and its cache. For the answer to a logout; obeyed over HTTPS only.
   *
   * <pre>{@code
   * app.post("/logout", request -> {
   *   request.session().clear();
   *   return SecurityHeaders.clearSiteData(Response.redirect("/"));
   * });
   * }</pre>
   */
  public static Response clearSiteData(Response response) {
    return response.header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  }

  /** Adds the fields to every answer, {@code csp_nonce()} to templates, and the redirect. */
  @Override
  public void install(Carafe app) {
    app.afterEveryAnswer(this::complete);
    app.templateFunction("csp_nonce", (request, arguments, named) -> nonce(request));
    if (!httpsHosts.isEmpty()) {
      new HttpsRedirect(httpsHosts).install(app);
    }
  }

  private Response complete(Request request, Response response) {
    fields.forEach((name, value) -> add(response, name, value));
    if (request.isSecure()) {
      add(response, HSTS, strictTransport);
    }
    if (frameOptions != null) {
      add(response, "X-Frame-Options", frameOptions);
    }
    if (response.status() != 304) {
      addPolicy(response, (String) request.attributes().get(NONCE));
    }
    return response;
  }

  private void addPolicy(Response response, @Nullable String nonce) {
    if (nonce == null) {
      add(response, policyField, policyText);
      return;
    }
    add(response, policyField, String.join(nonce, policyAroundNonces));
    add(response, "Cache-Control", "private, no-cache"); // another's page has another nonce
  }

  private static @Nullable String frameOptions(ContentPolicy policy) {
    List<String> ancestors = policy.sources("frame-ancestors");
    if (List.of("'none'").equals(ancestors)) {
      return "DENY";
    }
    return List.of("'self'").equals(ancestors) ? "SAMEORIGIN" : null;
  }

  private static void add(Response response, String name, String value) {
    if (response.header(name) == null) {
      response.header(name, value);
    }
  }
}
