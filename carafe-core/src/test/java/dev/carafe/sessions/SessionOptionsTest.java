package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.cookies.SameSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionOptionsTest {
  @Test
  void theFlaskProfileHasFlasksDefaults() {
    SessionOptions options = SessionOptions.flask();
    assertThat(options.codec()).isSameAs(SessionCodec.flask());
    assertThat(options.cookieName()).isEqualTo("session");
    assertThat(options.cookieDomain()).isNull();
    assertThat(options.cookiePath()).isNull();
    assertThat(options.isHttpOnly()).isTrue();
    assertThat(options.isSecure()).isFalse();
    assertThat(options.sameSite()).isNull();
    assertThat(options.isPartitioned()).isFalse();
    assertThat(options.isRefreshEachRequest()).isTrue();
    assertThat(options.permanentLifetime()).isEqualTo(Duration.ofDays(31));
    assertThat(options.rules()).isEqualTo(SavingRules.FLASK);
    assertThat(options.codec(SessionCodec.signed()).rules()).isEqualTo(SavingRules.FLASK);
  }

  @Test
  void theFrameworksProfileDiffersInFormSameSiteAndWriting() {
    SessionOptions options = SessionOptions.defaults();
    assertThat(options.codec()).isSameAs(SessionCodec.signed());
    assertThat(options.sameSite()).isEqualTo(SameSite.LAX);
    assertThat(options.rules()).isEqualTo(SavingRules.OWN);
    assertThat(options.cookieName()).isEqualTo("session");
    assertThat(options.isHttpOnly()).isTrue();
    assertThat(options.isSecure()).isFalse();
    assertThat(options.isRefreshEachRequest()).isTrue();
    assertThat(options.permanentLifetime()).isEqualTo(Duration.ofDays(31));
  }

  @Test
  void withersChangeACopy() {
    SessionOptions changed =
        SessionOptions.defaults()
            .codec(SessionCodec.encrypted())
            .cookieName("sid")
            .cookieDomain("example.com")
            .cookiePath("/app")
            .httpOnly(false)
            .secure(true)
            .sameSite(SameSite.STRICT)
            .partitioned(true)
            .refreshEachRequest(false)
            .permanentLifetime(Duration.ofHours(1));
    assertThat(changed.codec()).isSameAs(SessionCodec.encrypted());
    assertThat(changed.cookieName()).isEqualTo("sid");
    assertThat(changed.cookieDomain()).isEqualTo("example.com");
    assertThat(changed.cookiePath()).isEqualTo("/app");
    assertThat(changed.isHttpOnly()).isFalse();
    assertThat(changed.isSecure()).isTrue();
    assertThat(changed.sameSite()).isEqualTo(SameSite.STRICT);
    assertThat(changed.isPartitioned()).isTrue();
    assertThat(changed.isRefreshEachRequest()).isFalse();
    assertThat(changed.permanentLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(SessionOptions.defaults().cookieName()).isEqualTo("session");
  }

  @Test
  void impossibleSettingsAreRefused() {
    SessionOptions options = SessionOptions.defaults();
    assertThatIllegalArgumentException().isThrownBy(() -> options.cookieName(""));
    for (Duration lifetime : new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(99_999)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options.permanentLifetime(lifetime))
          .withMessageContaining(lifetime.toString())
          .withMessageContaining("from 0 to 36525 days");
    }
  }
}
