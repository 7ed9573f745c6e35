package dev.carafe.sessions;

import dev.carafe.signing.BadSignature;
import dev.carafe.signing.Encrypter;
import dev.carafe.signing.SignatureExpired;
import dev.carafe.signing.Timestamped;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The forms that a session's cookie can have. */
final class CookieForms {
  private CookieForms() {}

  /** The form that the serializer of the cookie's name signs. */
  static CookieForm signed(Function<String, UrlSafeTimedSerializer<byte[]>> serializers) {
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return serializers.apply(cookieName).dumps(json);
      }

      @Override
      public Timestamped<byte[]> read(String value, String cookieName, Duration maxAge) {
        return serializers.apply(cookieName).loadsTimestamped(value, maxAge);
      }
    };
  }

  /** A form that reads nothing from this moment on. */
  static CookieForm until(Instant end, Clock clock, CookieForm form) {
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return form.write(json, cookieName);
      }

      @Override
      public Timestamped<byte[]> read(String value, String cookieName, Duration maxAge) {
        // Nothing vouches for an empty value.
        return form.read(clock.instant().isBefore(end) ? value : "", cookieName, maxAge);
      }
    };
  }

  /** The form that the encrypter makes, with the cookie's name as its context. */
  static CookieForm encrypted(Encrypter encrypter) {
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return encrypter.encrypt(json, cookieName);
      }

      @Override
      public Timestamped<byte[]> read(String value, String cookieName, Duration maxAge) {
        return encrypter.decrypt(value, cookieName, maxAge);
      }
    };
  }

  /** The form that is written as one form and read as that and others. */
  static CookieForm several(CookieForm current, List<CookieForm> others) {
    List<CookieForm> all = new ArrayList<>();
    all.add(current);
    all.addAll(others);
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return current.write(json, cookieName);
      }

      @Override
      public Timestamped<byte[]> read(String value, String cookieName, Duration maxAge) {
        BadSignature first = null;
        for (CookieForm form : all) {
          try {
            Timestamped<byte[]> json = form.read(value, cookieName, maxAge);
            return form.equals(current)
                ? json
                : new Timestamped<>(json.value(), json.dateSigned(), false);
          } catch (SignatureExpired e) {
            throw e;
          } catch (BadSignature e) {
            first = first == null ? e : first;
          }
        }
        throw Objects.requireNonNull(first);
      }
    };
  }
}
