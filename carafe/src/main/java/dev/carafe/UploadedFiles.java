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
  static final UploadedFiles NONE = missing(Values.NONE);

  private final Map<String, List<UploadedFile>> lists;
  private final Values texts;

  private UploadedFiles(Map<String, List<UploadedFile>> lists, Values texts) {
    this.lists = lists;
    this.texts = texts;
  }

  /** None, since these were sent as a form without files. */
  static UploadedFiles missing(Values texts) {
    return new UploadedFiles(Map.of(), texts);
  }

  static UploadedFiles of(List<Upload> uploads) {
    Map<String, List<UploadedFile>> lists = new LinkedHashMap<>();
    for (Upload upload : uploads) {
      lists.computeIfAbsent(upload.name(), n -> new ArrayList<>(1)).add(new UploadedFile(upload));
    }
    return new UploadedFiles(lists, Values.NONE);
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
      throw new HttpException(400, "The file '" + name + "' is missing.", explanation(name));
    }
    return file;
  }

  /** Why there is no such file, if it was sent as text; for debug mode. */
  private @Nullable Throwable explanation(String name) {
    String text = texts.get(name);
    return text == null
        ? null
        : new IllegalStateException(
            "no contents of files were sent: the field '"
                + name
                + "' has the text '"
                + text
                + "'; give the form enctype=\"multipart/form-data\"");
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
