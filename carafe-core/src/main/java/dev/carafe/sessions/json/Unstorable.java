package dev.carafe.sessions.json;

/** A value that no session can keep; its path grows while the writer finds its way back out. */
final class Unstorable extends IllegalArgumentException {
  private static final int MAX_PATH = 100;

  private final String problem;
  private String path = "";

  Unstorable(String problem) {
    this.problem = problem;
  }

  static Unstorable type(Object value) {
    return new Unstorable(
        "is a "
            + value.getClass().getName()
            + ", which a session cannot keep: store null, "
            + StoredTypes.NAMES
            + ", or a List or a Map with String keys of these; records and enums through a"
            + " SessionKey, other types through a SessionTag");
  }

  Unstorable within(String step) {
    path = path.length() > MAX_PATH ? step + "..." : step + path;
    return this;
  }

  @Override
  public String getMessage() {
    return "session value " + path + " " + problem;
  }
}
