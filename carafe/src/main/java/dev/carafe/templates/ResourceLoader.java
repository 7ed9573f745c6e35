package dev.carafe.templates;

import dev.carafe.internal.ClassPathFolder;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.utils.PathUtils;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads templates from class path folders and from nowhere else. */
final class ResourceLoader implements Loader<ResourceLoader.File> {
  /** A template of a folder, so that no template given as text is taken for it. */
  record File(String name) {}

  private final List<ClassPathFolder> folders;
  private final boolean reload;
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  ResourceLoader(List<String> folders, boolean reload) {
    this.folders = folders.stream().map(ClassPathFolder::new).toList();
    this.reload = reload;
  }

  @Override
  public Reader getReader(File file) {
    URL url = find(file.name(), null);
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      Reader reader = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
      read.add(file.name());
      return reader;
    } catch (IOException e) {
      throw new LoaderException(e, "it cannot be opened");
    }
  }

  private @Nullable URL find(String name) {
    for (ClassPathFolder folder : folders) {
      URL url = folder.find(name);
      if (url != null) {
        return url;
      }
    }
    return null;
  }

  private URL find(String name, @Nullable String asker) {
    String refusal = ClassPathFolder.refusal(name);
    URL url = find(name);
    if (url == null) {
      throw new MissingTemplate(name, refusal == null ? "it is not there" : refusal, asker);
    }
    return url;
  }

  /** Also the place that knows which template asks for which, so it looks whether it is there. */
  @Override
  public @Nullable String resolveRelativePath(@Nullable String relative, String anchor) {
    if (relative == null) {
      return null;
    }
    boolean anchorIsFile = read.contains(anchor);
    String base = anchorIsFile ? anchor : "";
    String resolved = PathUtils.resolveRelativePath(relative, base, '/');
    String name = resolved == null ? relative : resolved;
    if (reload || !read.contains(name)) {
      find(name, anchorIsFile ? "template '" + anchor + "'" : "the template text");
    }
    return name;
  }

  @Override
  public File createCacheKey(String name) {
    return new File(name);
  }

  @Override
  public boolean resourceExists(String name) {
    return find(name) != null;
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
}
