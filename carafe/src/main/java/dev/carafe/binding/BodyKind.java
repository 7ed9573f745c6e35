package dev.carafe.binding;

/** What a request says that its body is. */
public enum BodyKind {
  /** There is none. */
  NONE,
  JSON,
  FORM,
  OTHER
}
