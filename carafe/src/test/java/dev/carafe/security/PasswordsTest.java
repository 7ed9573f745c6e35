package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String PASSWORD = "correct horse Ärger €";
  private static final Passwords PASSWORDS = Passwords.create();

  /** Made by Werkzeug 3.1.8 of the password above. */
  private static final String SCRYPT =
      "scrypt:32768:8:1$D6OYtxK1FVLdNpne$4c426b9e670a7a4d41a1f3e0a8277717f080f495cff3702276cb8752cda"
          + "be88b1117e3e74e91717b6cfe3ab563fea8178654e6bacbffa146aeaefcc640fc9b71";

  @Test
  void itsOwnHashesAreTodaysArgon2id() {
    String hash = PASSWORDS.hash(PASSWORD);

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSize(97);
    assertThat(PASSWORDS.hash(PASSWORD)).isNotEqualTo(hash);
    assertThat(PASSWORDS.verify(hash, PASSWORD)).isEqualTo(new PasswordCheck(true, null));
    assertThat(PASSWORDS.verify(hash, PASSWORD + " ")).isEqualTo(PasswordCheck.WRONG);
    assertThat(PASSWORDS.verify(hash, "Correct horse Ärger €")).isEqualTo(PasswordCheck.WRONG);
    assertThat(LOGS.lines()).isEmpty();
  }

  @Test
  void sameTextFromAnotherKeyboardIsTheSamePassword() {
    assertThat(PASSWORDS.verify(PASSWORDS.hash("A\u0308rger und Mu\u0308he"), "Ärger und Mühe"))
        .isEqualTo(new PasswordCheck(true, null));
  }

  @Test
  void hashesOfOtherProgramsAreReadByTheirStandard() { // argon2 of Debian, -id -t 2 -k 19456 -p 1
    assertThat(
            PASSWORDS
                .verify(
                    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA"
                        + "$K13EBUiG7JV+9ZxztmHFTdb7J0WQsnj2V8bZaqyPptE",
                    "password")
                .matches())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SCRYPT,
        "scrypt:1024:4:2$VHQE56wAuWNfSYHv$9cfabf3e585f38e1f6d38afa43ce767cb30196b13100d92497f02ae0836"
            + "447e29bd223cc61cb5846995ec5f0d31b7cb312b2ca592cbf560c1f4bcbf28e8d54eb",
        "scrypt:1024:8:1$Sälz$a09f7bdf651a9d5e6a0592859ea03e2c8ea5162fd5e9493ac2fd0a2c86442b948476bd1"
            + "ef9cd50221a5d726aceadca3bbc35781459a4b74b1c01dda554cfa1cb",
        "pbkdf2:sha1:1000$tAbAeWPEvMVzIGqI$09d62cb793b173ca560ad4af241751d99fe28173",
        "pbkdf2:sha224:1000$ndc380bjzWC3JdNL$9a2892af0b3d69137229098357e0ed280455b6a122888e6ccc616d82",
        "pbkdf2:sha256:1000$a03iXzWU5jydM5Hq$e3badb97bccbce063cc9663a7277213cef94bc92b475da0f24e943172"
            + "5652cbe",
        "pbkdf2:sha256:1000000$UGJIeAbGEn2aJpp2$8b75f0706152b91c7bfe31fc4d1d2789b758d2ea814f549f5d0f2a"
            + "f2190d97dd",
        "pbkdf2:sha384:1000$gupE7Y1ZdG5d8iED$43c970529fcd320c6fb61f5ed7345c5f54affc2288ec215884de91288"
            + "4daa8a58d8001558cdd3ded3734feef838f44fd",
        "pbkdf2:sha512:1000$viCDkgcOhdFdjHG9$caace041abe7c6bc13cb1c51a29b637c005ba5cefca66e855d569651b"
            + "29db122dee36d4a97a8b5a9b15d545f85613b16c4fb6d1d5a2253d728b7ccd875b115a5"
      })
  void hashesOfWerkzeugMatchAndAreReplaced(String werkzeug) {
    PasswordCheck check = PASSWORDS.verify(werkzeug, PASSWORD);

    assertThat(check.matches()).isTrue();
    assertThat(check.newHash()).startsWith("$argon2id$");
    assertThat(PASSWORDS.verify(check.newHash(), PASSWORD))
        .isEqualTo(new PasswordCheck(true, null));
    assertThat(PASSWORDS.verify(werkzeug, PASSWORD + "x")).isEqualTo(PasswordCheck.WRONG);
    assertThat(check.toString()).isEqualTo("PasswordCheck[matches=true, newHash=yes]");
    assertThat(LOGS.lines()).isEmpty();
  }

  @Test
  void hashesOfOtherParametersAreReplaced() {
    Passwords before = Passwords.of(Argon2Hash.Parameters.M7168, HashingGate.OF_THIS_JVM);
    String old = before.hash(PASSWORD);

    assertThat(before.verify(old, PASSWORD)).isEqualTo(new PasswordCheck(true, null));
    assertThat(PASSWORDS.verify(old, PASSWORD).newHash()).contains("m=19456,t=2,p=1");
    assertThat(PASSWORDS.verify(old, "wrong one").newHash()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "$$",
        "secret in clear text",
        "scrypt:32768:8:1",
        "scrypt:32768:8:1$$00",
        "scrypt:32768:8:1$salt$00",
        "scrypt:32767:8:1$salt$0",
        "pbkdf2:sha1:0$salt$09d62cb793b173ca560ad4af241751d99fe28173",
        "pbkdf2:sha1:-1$salt$09d62cb793b173ca560ad4af241751d99fe28173",
        "pbkdf2:sha1:999999999$salt$09d62cb793b173ca560ad4af241751d99fe28173",
        "pbkdf2:sha1:99999999999999999999$salt$09d62cb793b173ca560ad4af241751d99fe28173",
        "pbkdf2:sha1:1000$salt$zzd62cb793b173ca560ad4af241751d99fe28173",
        "pbkdf2:md5:1000$6eGEeXle1rBDpn3K$5463ec01f6d15ee3dd7f1da9cfd42143",
        "md5$salt$5463ec01f6d15ee3dd7f1da9cfd42143",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=2147483647,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=1$!$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$2b$12$abcdefghijklmnopqrstuv"
      })
  void whatIsNoHashMatchesNothingAndIsLoggedWithoutItsText(String stored) {
    assertThat(PASSWORDS.verify(stored, "secret in clear text")).isEqualTo(PasswordCheck.WRONG);
    assertThat(LOGS.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING a stored password hash of " + stored.length() + " characters is of no")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scrypt:536870912:8:1",
        "scrypt:262144:8:1",
        "scrypt:16:999999999:1",
        "scrypt:131072:8:2",
        "scrypt:16:65536:16",
        "scrypt:16384:8:17",
        "scrypt:16384:8:999999999"
      })
  void scryptThatWouldTakeTooMuchIsNotComputed(String method) {
    String stored = method + "$salt$" + "00".repeat(64);

    assertThat(PASSWORDS.verify(stored, PASSWORD)).isEqualTo(PasswordCheck.WRONG);
    assertThat(LOGS.lines()).hasSize(1);
  }

  @Test
  void moreMemoryThanHalfTheHeapIsNotTakenForAStoredHash() {
    HashingGate small = new HashingGate(20L << 20, 1, 10, Duration.ofSeconds(10));
    Passwords passwords = Passwords.of(Argon2Hash.Parameters.TODAY, small);

    assertThat(passwords.verify(SCRYPT, PASSWORD)).isEqualTo(PasswordCheck.WRONG);
    assertThat(LOGS.lines()).hasSize(1);
  }

  @Test
  void nobodyIsAnUnknownUser() {
    assertThat(PASSWORDS.verify(null, PASSWORD)).isEqualTo(PasswordCheck.WRONG);
    assertThat(LOGS.lines()).isEmpty();
  }

  @Test
  void emptyAndEndlessPasswordsMatchNothing() {
    String werkzeugOfEmpty = "pbkdf2:sha1:1$s$" + "00".repeat(20);

    assertThat(PASSWORDS.verify(werkzeugOfEmpty, "")).isEqualTo(PasswordCheck.WRONG);
    assertThat(PASSWORDS.verify(SCRYPT, "a".repeat(1025))).isEqualTo(PasswordCheck.WRONG);
    assertThat(PASSWORDS.verify(SCRYPT, "€".repeat(342))).isEqualTo(PasswordCheck.WRONG);
    assertThat(PASSWORDS.verify(PASSWORDS.hash("é€".repeat(200)), "é€".repeat(200)).matches())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "short77, Use at least 8 characters.",
    "Password1, 'This password is among those that attackers try first: use another.'",
    "12345678, 'This password is among those that attackers try first: use another.'",
    "a\u0308a\u0308a\u0308a\u0308, Use at least 8 characters.",
    "😀😀😀😀😀😀😀, Use at least 8 characters.",
    "😀😀😀😀😀😀😀😀, ",
    "correct horse, "
  })
  void problemsOfNewPasswordsAreTold(String password, String problem) {
    assertThat(PASSWORDS.problem(password)).isEqualTo(problem);
    if (problem != null) {
      assertThatThrownBy(() -> PASSWORDS.hash(password))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(problem)
          .hasMessageNotContaining(password);
    }
  }

  @Test
  void theProgramMayAskForMore() {
    BreachedPasswords ours = password -> password.toLowerCase(Locale.ROOT).contains("carafe");
    Passwords strict = PASSWORDS.minLength(15).breached(BreachedPasswords.bundled().or(ours));

    assertThat(strict.problem("correct horse")).isEqualTo("Use at least 15 characters.");
    assertThat(strict.problem("all about Carafe")).startsWith("This password is among");
    assertThat(strict.problem("1234567890123456789")).isNull();
    assertThat(strict.problem("a".repeat(1025))).isEqualTo("Use at most 1024 bytes.");
    assertThat(strict).hasToString("Passwords[m=19456,t=2,p=1, minLength=15]");
    assertThatThrownBy(() -> PASSWORDS.minLength(7))
        .hasMessage("a minimal length of 7 for passwords: use 8 to 64 characters");
    assertThatThrownBy(() -> PASSWORDS.minLength(65)).hasMessageContaining("65");
  }

  @Test
  void theBundledListHasTenThousand() {
    assertThat(BundledPasswords.size()).isEqualTo(10_000);
    for (String worst : new String[] {"password", "QWERTYUIOP", "Trustno1", "1234567890"}) {
      assertThat(BreachedPasswords.bundled().contains(worst)).as(worst).isTrue();
    }
  }
}
