package dev.carafe.sessions.json;

/**
 * A text is no tagged JSON. The message says where and never quotes the text. Serializers turn it
 * into {@link dev.carafe.signing.BadPayload}.
 */
public final class MalformedJson extends IllegalArgumentException {
  /** Says what is wrong, without a word of the text itself. */
  public MalformedJson(String message) {
    super(message);
  }
}
