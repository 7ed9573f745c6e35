package dev.carafe.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A folder with a secret key for each program in a file {@code NAME.key}, so that a new start logs
 * nobody out. A key is 32 random octets as base64url text, and only its owner may read the file.
 */
final class KeyFolder {
  private static final int KEY_OCTETS = 32;

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The key of this program, made when it is first asked for.
   *
   * @throws UncheckedIOException if its file can be neither read nor made
   */
  String key(String name) {
    Path file = folder.resolve(name + ".key");
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make the key file " + file + ": " + e, e);
    }
  }

  private void create(Path file) throws IOException {
    byte[] octets = new byte[KEY_OCTETS];
    new SecureRandom().nextBytes(octets);
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "new", ".key"); // which only the owner may read
    Files.writeString(temporary, Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
