package dev.carafe.internal;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of a class path folder, in a directory or a jar, and nothing outside it. */
public final class ClassPathFolder {
  private final String folder;

  /**
   * A folder such as {@code static}.
   *
   * @param folder without slashes around it
   */
  public ClassPathFolder(String folder) {
    this.folder = folder;
  }

  /** Why no file can have this name, or null if one can. */
  public static @Nullable String refusal(String name) {
    if (name.indexOf('\\') >= 0 || name.indexOf(0) >= 0 || name.indexOf(':') >= 0) {
      return "its name must be of plain segments with slashes between them";
    }
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "its name must name a file and stay inside the folder";
      }
    }
    return null;
  }

  /**
   * Where the file of this name is, or null if there is none: a folder is none, and a name that is
   * {@linkplain #refusal refused} has none.
   */
  public @Nullable URL find(String name) {
    if (refusal(name) != null) {
      return null;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? ClassPathFolder.class.getClassLoader() : context;
    String path = folder + "/" + name;
    URL url = loader.getResource(path);
    try {
      return url == null || isFolder(url, loader, path) ? null : url;
    } catch (IOException e) {
      return null;
    }
  }

  /** A folder has an entry with a slash at its end in a jar, and in a directory is one. */
  private static boolean isFolder(URL url, ClassLoader loader, String path) throws IOException {
    if (url.getProtocol().equals("file")) {
      return !Files.isRegularFile(pathOf(url));
    }
    if (url.openConnection() instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (var file = jar.getJarFile()) {
        return jar.getJarEntry().isDirectory() || file.getEntry(jar.getEntryName() + "/") != null;
      }
    }
    return loader.getResource(path + "/") != null;
  }

  private static Path pathOf(URL url) throws IOException {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the class path has an address that is no URI", e);
    }
  }
}
