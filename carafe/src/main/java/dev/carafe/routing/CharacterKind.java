package dev.carafe.routing;

/** A kind of characters. */
interface CharacterKind {
  /** What is in no slash: {@code [^/]}. */
  CharacterKind IN_SEGMENT = c -> c != '/';

  /** {@code [0-9]}; Python's {@code \d} has the digits of other scripts too. */
  CharacterKind DIGIT = c -> c >= '0' && c <= '9';

  /** As {@code [^/].*?} has it: no slash at its beginning, and no line feed after that. */
  CharacterKind PATH =
      new CharacterKind() {
        @Override
        public boolean has(int codePoint) {
          return codePoint != '\n';
        }

        @Override
        public boolean canBegin(int codePoint) {
          return codePoint != '/';
        }
      };

  boolean has(int codePoint);

  /** Whether a value may begin with it. */
  default boolean canBegin(int codePoint) {
    return has(codePoint);
  }
}
