package dev.carafe;

import dev.carafe.internal.ClassPathFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that a name from the network means below a directory, and nothing outside it; as
 * Werkzeug's {@code safe_join}, and beyond it: no {@code ..} anywhere, and no symbolic link that
 * leads out.
 */
final class SafeJoin {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private static final Set<String> DEVICES =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");

  private SafeJoin() {}

  /** The regular file of this name, without links in its path, or null if there is none. */
  static @Nullable Path find(Path directory, String name) {
    if (refuses(name, WINDOWS)) {
      return null;
    }
    try {
      Path root = directory.toRealPath();
      Path file = root.resolve(name).toRealPath();
      return file.startsWith(root) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? file
          : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** Whether no file below a directory can have this name, on Windows or elsewhere. */
  static boolean refuses(String name, boolean windows) {
    if (ClassPathFolder.refusal(name) != null) {
      return true;
    }
    if (windows) {
      for (String segment : name.split("/", -1)) {
        if (segment.endsWith(".") || segment.endsWith(" ") || isDevice(segment)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Windows takes {@code con.txt} for the console, and {@code COM1} to {@code COM³} for a port. */
  private static boolean isDevice(String segment) {
    int dot = segment.indexOf('.');
    String stem = (dot < 0 ? segment : segment.substring(0, dot)).trim().toUpperCase(Locale.ROOT);
    return DEVICES.contains(stem)
        || (stem.length() == 4
            && (stem.startsWith("COM") || stem.startsWith("LPT"))
            && "0123456789¹²³".indexOf(stem.charAt(3)) >= 0);
  }
}
