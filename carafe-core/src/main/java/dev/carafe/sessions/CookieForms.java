package dev.carafe.sessions;

import dev.carafe.signing.BadPayload;
import dev.carafe.signing.BadSignature;
import dev.carafe.signing.Encrypter;
import dev.carafe.signing.SignatureExpired;
import dev.carafe.signing.Timestamped;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.time.Duration;
import java.util.List;

/** The forms that there are. */
final class CookieForms {
  private CookieForms() {}

  static CookieForm signed(UrlSafeTimedSerializer<byte[]> serializer) {
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return serializer.dumps(json);
      }

      @Override
      public Timestamped<byte[]> read(String value, String cookieName, Duration maxAge) {
        return serializer.loadsTimestamped(value, maxAge);
      }
    };
  }

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

  /** Writes in one form and reads that and others. */
  static CookieForm several(CookieForm current, List<CookieForm> others) {
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return current.write(json, cookieName);
      }

      @Override
      public Timestamped<byte[]> read(String value, String cookieName, Duration maxAge) {
        BadSignature first;
        try {
          return current.read(value, cookieName, maxAge);
        } catch (SignatureExpired | BadPayload e) {
          throw e;
        } catch (BadSignature e) {
          first = e;
        }
        for (CookieForm other : others) {
          try {
            Timestamped<byte[]> json = other.read(value, cookieName, maxAge);
            return new Timestamped<>(json.value(), json.dateSigned(), false);
          } catch (SignatureExpired | BadPayload e) {
            throw e;
          } catch (BadSignature e) {
            // Not of that form either.
          }
        }
        throw first;
      }
    };
  }
}
