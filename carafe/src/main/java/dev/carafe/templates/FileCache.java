package dev.carafe.templates;

import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Keeps the templates of files, of which there are so many, and none that was given as text. */
final class FileCache implements PebbleCache<Object, PebbleTemplate> {
  private final ConcurrentMap<Object, PebbleTemplate> cache = new ConcurrentHashMap<>();

  @Override
  public PebbleTemplate computeIfAbsent(
      Object key, Function<? super Object, ? extends PebbleTemplate> read) {
    return key instanceof ResourceLoader.File ? cache.computeIfAbsent(key, read) : read.apply(key);
  }

  @Override
  public void invalidateAll() {
    cache.clear();
  }
}
