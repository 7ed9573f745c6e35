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
      public Opened read(String value, String cookieName, Duration maxAge) {
        return opened(serializer.loadsTimestamped(value, maxAge));
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
      public Opened read(String value, String cookieName, Duration maxAge) {
        return opened(encrypter.decrypt(value, cookieName, maxAge));
      }
    };
  }

  private static CookieForm.Opened opened(Timestamped<byte[]> json) {
    return new CookieForm.Opened(json.value(), json.currentKey());
  }

  /** Writes in one form and reads that and others. */
  static CookieForm several(CookieForm current, List<CookieForm> others) {
    return new CookieForm() {
      @Override
      public String write(byte[] json, String cookieName) {
        return current.write(json, cookieName);
      }

      @Override
      public Opened read(String value, String cookieName, Duration maxAge) {
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
            return new Opened(other.read(value, cookieName, maxAge).json(), false);
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
