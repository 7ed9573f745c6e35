package dev.carafe.sessions.json;

/** Text that is no tagged JSON. Messages say where and never quote the text. */
public final class MalformedJson extends IllegalArgumentException {
  MalformedJson(String message) {
    super(message);
  }
}
