package dev.carafe.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a program finds its keys: in the environment or in a file. */
final class KeySources {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeySources() {}

  static KeyRing environment(
      Function<String, @Nullable String> environment, String current, String... older) {
    String key = environment.apply(current);
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          "the environment variable "
              + current
              + " is not set, so there is no secret key: set it to a long random text; "
              + WeakKeys.REMEDY);
    }
    List<Secret> secrets = new ArrayList<>();
    for (String name : older) {
      String value = environment.apply(name);
      if (value != null && !value.isBlank()) {
        secrets.add(Secret.of(value));
      }
    }
    return KeyRing.of(Secret.of(key), secrets);
  }

  static KeyRing file(Path file) {
    List<Secret> secrets = new ArrayList<>();
    try {
      checkPermissions(file);
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          secrets.add(Secret.of(line.strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the key file '" + file + "' cannot be read as UTF-8", e);
    }
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "the key file '" + file + "' holds no key: write one per line; " + WeakKeys.REMEDY);
    }
    return KeyRing.of(secrets.get(0), secrets.subList(1, secrets.size()));
  }

  private static void checkPermissions(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (!OWNERS.containsAll(permissions)) {
      throw new IllegalArgumentException(
          "the key file '"
              + file
              + "' is open to others than its owner ("
              + PosixFilePermissions.toString(permissions)
              + "): chmod 600 it, and change the keys if others may have read them");
    }
  }
}
