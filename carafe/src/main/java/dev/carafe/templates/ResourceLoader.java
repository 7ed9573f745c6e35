package dev.carafe.templates;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.utils.PathUtils;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads templates from a class path folder and from nowhere else. */
final class ResourceLoader implements Loader<String> {
  private final String folder;

  ResourceLoader(String folder) {
    this.folder = folder;
  }

  @Override
  public Reader getReader(String name) {
    URL url = find(name);
    if (url == null) {
      throw new LoaderException(null, "it is not there");
    }
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      return new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LoaderException(e, "it cannot be opened");
    }
  }

  private @Nullable URL find(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || segment.equals("..") || segment.indexOf('\\') >= 0) {
        throw new LoaderException(null, "its name must stay inside the folder");
      }
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    String path = folder + "/" + name;
    return loader == null
        ? ResourceLoader.class.getClassLoader().getResource(path)
        : loader.getResource(path);
  }

  @Override
  public void setCharset(String charset) {
    throw new UnsupportedOperationException("templates are UTF-8");
  }

  @Override
  public void setPrefix(String prefix) {
    throw new UnsupportedOperationException("the folder is the prefix");
  }

  @Override
  public void setSuffix(String suffix) {
    throw new UnsupportedOperationException("templates are named whole");
  }

  @Override
  public String resolveRelativePath(String relative, String anchor) {
    String resolved = PathUtils.resolveRelativePath(relative, anchor, '/');
    return resolved == null ? relative : resolved;
  }

  @Override
  public String createCacheKey(String name) {
    return name;
  }

  @Override
  public boolean resourceExists(String name) {
    return find(name) != null;
  }
}
