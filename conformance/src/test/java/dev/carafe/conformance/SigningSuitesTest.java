package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of signatures and sessions pass what is right and fail what is wrong. */
class SigningSuitesTest {
  /** Flask's session {"a":1} of 14 November 2023. */
  private static final String COOKIE = "eyJhIjoxfQ.ZVPxAA.leWcBilDj9D8ff9qTz--wnG8rsE";

  private static final String KEY = "\"%s_b64\": \"Y29uZm9ybWFuY2Utc2VjcmV0LWtleQ==\"";
  private static final String SESSION_OPTIONS =
      "\"digest\": \"sha1\", \"key_derivation\": \"hmac\", \"salt_b64\": \"Y29va2llLXNlc3Npb24=\", "
          + KEY.formatted("key");

  private static final String SIGN =
      """
      {"kind": "sign", "digest": "sha1", "key_derivation": "hmac", "key_b64": "c2VjcmV0LWtleQ==",
       "salt_b64": "aXRzZGFuZ2Vyb3VzLlNpZ25lcg==", "sep_b64": "Lg==",
       "value_b64": "bXkgc3RyaW5n", "derived_key_b64": "sioFPdpJkk/f4QVdnoFKmuitiW4=",
       "signature_b64": "cEZnU3dxNndPWnFxMldNcWdreE5MVm4xNlFZ",
       "signed_b64": "bXkgc3RyaW5nLnBGZ1N3cTZ3T1pxcTJXTXFna3hOTFZuMTZRWQ=="}
      """;
  private static final String SESSION =
      """
      {"kind": "session", "timestamp": 1700000000, "session": {"a": 1},
       "tagged_json": "{\\"a\\":1}", "compressed": false, "cookie": "%s", %s,
       "fallback_keys_b64": [], "session_loaded": {"a": 1}}
      """
          .formatted(COOKIE, KEY.formatted("secret_key"));
  private static final String LOAD =
      """
      {"kind": "load", "now": 1700000009, "max_age": 10, "payload_json": "{\\"a\\": 1}",
       "cookie": "%s", %s, "session_loaded": {"a": 1}, "error": null}
      """
          .formatted(COOKIE, KEY.formatted("secret_key"));
  private static final String TOKEN =
      """
      {"kind": "URLSafeTimedSerializer", "timestamp": 1700000000, "payload_json": "{\\"a\\":1}",
       "compressed": false, "token": "%s", %s}
      """
          .formatted(COOKIE, SESSION_OPTIONS);
  private static final String TAMPERED =
      """
      {"kind": "URLSafeTimedSerializer", "now": 1700000009, "max_age": 10, "error": null,
       "token_b64": "ZXlKaElqb3hmUS5aVlB4QUEubGVXY0JpbERqOUQ4ZmY5cVR6LS13bkc4cnNF",
       "result_json": "{\\"a\\": 1}", "flask_treats_as": "loaded", %s}
      """
          .formatted(SESSION_OPTIONS);
  private static final String TIMESTAMP =
      """
      {"kind": "sign", "timestamp": 1700000000, "value_b64": "ZXlKaElqb3hmUQ==",
       "signed_b64": "ZXlKaElqb3hmUS5aVlB4QUEubGVXY0JpbERqOUQ4ZmY5cVR6LS13bkc4cnNF",
       "date_signed": "2023-11-14T22:13:20Z", %s,
       "unsign_checks": [{"now": 1700000009, "max_age": 9, "error": null},
                         {"now": 1700000009, "max_age": 8, "error": "SignatureExpired"},
                         {"now": 1, "max_age": null, "error": null}]}
      """
          .formatted(SESSION_OPTIONS);

  @TempDir Path folder;

  private Outcome.Kind run(String file, String vector) throws IOException {
    Path path = folder.resolve(file + "_more.json");
    Files.writeString(path, "{\"cases\": [" + vector + "]}");
    List<Suite> suites = Suites.of(Suites.Kind.VECTORS, path);
    assertThat(suites).hasSize(1);
    return suites.get(0).run(suites.get(0).cases().get(0)).kind();
  }

  @Test
  void whatIsRightPasses() throws IOException {
    assertThat(run("itsdangerous_signer", SIGN)).isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("timestamp_signer", TIMESTAMP)).isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("urlsafe_timed", TOKEN)).isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("flask_session", SESSION)).isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("flask_session", LOAD)).isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("tampered", TAMPERED)).isEqualTo(Outcome.Kind.PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "itsdangerous_signer | derived_key_b64\": \"sio | derived_key_b64\": \"sii",
        "itsdangerous_signer | signature_b64\": \"cE | signature_b64\": \"cF",
        "itsdangerous_signer | \"signed_b64\": \"bX | \"signed_b64\": \"bY",
        "itsdangerous_signer | \"sign\" | \"other\"",
        "timestamp_signer | 9, \"error\": null | 9, \"error\": \"SignatureExpired\"",
        "timestamp_signer | 8, \"error\": \"SignatureExpired\" | 8, \"error\": null",
        "timestamp_signer | 22:13:20 | 22:13:21",
        "timestamp_signer | \"timestamp\": 1700000000 | \"timestamp\": 1700000001",
        "urlsafe_timed | {\\\"a\\\":1} | {\\\"a\\\":2}",
        "urlsafe_timed | .ZVPxAA. | .ZVPxAB.",
        "urlsafe_timed | URLSafeTimed | URLSafe",
        "flask_session | \"tagged_json\": \"{\\\"a\\\":1} | \"tagged_json\": \"{\\\"a\\\": 1}",
        "flask_session | \"session_loaded\": {\"a\": 1} | \"session_loaded\": {\"a\": 1.0}",
        "flask_session | \"timestamp\": 1700000000 | \"timestamp\": 1700000001",
        "flask_session | \"kind\": \"session\" | \"kind\": \"other\"",
        "load | \"max_age\": 10 | \"max_age\": 1",
        "load | \"error\": null | \"error\": \"BadSignature\"",
        "load | \\\"a\\\": 1 | \\\"a\\\": 2",
        "tampered | \"error\": null | \"error\": \"SignatureExpired\"",
        "tampered | \"result_json\": \"{\\\"a\\\": 1} | \"result_json\": \"{\\\"a\\\": 2}",
        "tampered | \"max_age\": 10 | \"max_age\": 1",
        "tampered | ZXlK | ZXlL"
      })
  void whatIsWrongFails(String which, String right, String wrong) throws IOException {
    String vector =
        switch (which) {
          case "itsdangerous_signer" -> SIGN;
          case "timestamp_signer" -> TIMESTAMP;
          case "urlsafe_timed" -> TOKEN;
          case "flask_session" -> SESSION;
          case "load" -> LOAD;
          default -> TAMPERED;
        };
    assertThat(vector).contains(right);
    String file = which.equals("load") ? "flask_session" : which;
    assertThat(run(file, vector.replace(right, wrong))).isEqualTo(Outcome.Kind.FAILED);
  }

  @Test
  void refusingAnEmptyKeyPasses() throws IOException {
    String empty = SIGN.replace("c2VjcmV0LWtleQ==", "");
    assertThat(run("itsdangerous_signer", empty)).isEqualTo(Outcome.Kind.PASSED);
  }

  @Test
  void refusingWhatPythonAloneAcceptsPasses() throws IOException {
    String lenient =
        TAMPERED
            .replace("ZXlKaElqb3hmUS5aVlB4QUEubGVXY0JpbERqOUQ4ZmY5cVR6LS13bkc4cnNF", "ZQ==")
            .replace("\"error\"", "\"either_ok\": true, \"error\"");
    assertThat(run("tampered", lenient)).isEqualTo(Outcome.Kind.PASSED);
  }

  @Test
  void badSeparatorsAndDerivationsMustBeRefused() throws IOException {
    assertThat(run("itsdangerous_signer", "{\"kind\": \"bad-separator\", \"sep_b64\": \"YQ==\"}"))
        .isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("itsdangerous_signer", "{\"kind\": \"bad-separator\", \"sep_b64\": \"Lg==\"}"))
        .isEqualTo(Outcome.Kind.FAILED);
    String derivation = "{\"kind\": \"bad-key-derivation\", \"key_derivation\": \"%s\"}";
    assertThat(run("itsdangerous_signer", derivation.formatted("HMAC")))
        .isEqualTo(Outcome.Kind.PASSED);
    assertThat(run("itsdangerous_signer", derivation.formatted("hmac")))
        .isEqualTo(Outcome.Kind.FAILED);
  }
}
