package dev.carafe.jetty;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/** A key and its certificates, and the password that opens the key; never prints the password. */
public final class Tls {
  private final KeyStore keyStore;
  private final String password;
  private final boolean http2;

  private Tls(KeyStore keyStore, String password, boolean http2) {
    this.keyStore = keyStore;
    this.password = password;
    this.http2 = http2;
  }

  /**
   * Opens a file of any type of key store that this Java knows, such as PKCS #12 or JKS.
   *
   * @throws UncheckedIOException if the file cannot be read or is no key store
   * @throws IllegalArgumentException if the password is wrong, or there is no key in it
   */
  public static Tls of(Path file, String password) {
    if (!Files.isRegularFile(file)) {
      String message =
          "key store '"
              + file.toAbsolutePath()
              + "' is not there: make one with keytool -genkeypair";
      throw new UncheckedIOException(message, new FileNotFoundException(message));
    }
    try {
      return of(KeyStore.getInstance(file.toFile(), password.toCharArray()), password);
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new IllegalArgumentException(
            "the password does not open key store '" + file + "': give the one it was made with",
            e);
      }
      throw new UncheckedIOException("key store '" + file + "' cannot be read", e);
    } catch (KeyStoreException e) {
      String message = "'" + file + "' is no key store: give a PKCS #12 file";
      throw new UncheckedIOException(message, new IOException(message, e));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("key store '" + file + "' cannot be opened", e);
    }
  }

  /**
   * Takes a key store that is open already.
   *
   * @throws IllegalArgumentException if the password opens no key in it
   */
  public static Tls of(KeyStore keyStore, String password) {
    try {
      for (String alias : Collections.list(keyStore.aliases())) {
        if (keyStore.isKeyEntry(alias)) {
          keyStore.getKey(alias, password.toCharArray());
          return new Tls(keyStore, password, false);
        }
      }
    } catch (UnrecoverableKeyException e) {
      throw new IllegalArgumentException(
          "the password does not open the key in the key store: give the key's own password", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key store cannot be used: load it first", e);
    }
    throw new IllegalArgumentException(
        "the key store holds no private key: put the server's key and certificate into it");
  }

  /** The same, also for HTTP/2 when the browser speaks it. */
  public Tls withHttp2() {
    return new Tls(keyStore, password, true);
  }

  /** Whether browsers are offered HTTP/2. */
  boolean isHttp2() {
    return http2;
  }

  /** The keys. */
  KeyStore keyStore() {
    return keyStore;
  }

  /** What opens them. */
  String password() {
    return password;
  }

  @Override
  public String toString() {
    return "Tls[" + keyStore.getType() + "]";
  }
}
