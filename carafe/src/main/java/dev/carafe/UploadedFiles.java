package dev.carafe;

import dev.carafe.forms.Upload;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a form brought: an immutable map from the names of fields to files that keeps the
 * order, and all files of a field that takes several. As a map it shows the first file of each
 * field. A field for which no file was chosen has one with an empty name and no octets, as in
 * Flask.
 */
public final class UploadedFiles extends AbstractMap<String, UploadedFile> {
  static final UploadedFiles NONE = new UploadedFiles(Map.of());

  private final Map<String, List<UploadedFile>> lists;

  private UploadedFiles(Map<String, List<UploadedFile>> lists) {
    this.lists = lists;
  }

  static UploadedFiles of(List<Upload> uploads) {
    Map<String, List<UploadedFile>> lists = new LinkedHashMap<>();
    for (Upload upload : uploads) {
      lists.computeIfAbsent(upload.name(), n -> new ArrayList<>(1)).add(new UploadedFile(upload));
    }
    return new UploadedFiles(lists);
  }

  /** The first file of the field, or null. */
  @Override
  public @Nullable UploadedFile get(Object name) {
    List<UploadedFile> files = lists.get(name);
    return files == null ? null : files.get(0);
  }

  /**
   * The first file of the field, chosen or not.
   *
   * @throws HttpException 400 if the form has no such field; Flask's {@code files[name]}
   */
  public UploadedFile required(String name) {
    UploadedFile file = get(name);
    if (file == null) {
      throw HttpException.abort(400, "The file '" + name + "' is missing.");
    }
    return file;
  }

  /** All files of the field in order; empty when there is none. */
  public List<UploadedFile> all(String name) {
    return Collections.unmodifiableList(lists.getOrDefault(name, List.of()));
  }

  @Override
  public boolean containsKey(Object name) {
    return lists.containsKey(name);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(lists.keySet());
  }

  @Override
  public Set<Map.Entry<String, UploadedFile>> entrySet() {
    Map<String, UploadedFile> firsts = new LinkedHashMap<>();
    lists.forEach((name, files) -> firsts.put(name, files.get(0)));
    return Collections.unmodifiableMap(firsts).entrySet();
  }
}
