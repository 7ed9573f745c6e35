package dev.carafe.sessions;

/** Text that is no tagged JSON. Messages say where and never quote the text. */
final class MalformedJson extends IllegalArgumentException {
  MalformedJson(String message) {
    super(message);
  }
}
