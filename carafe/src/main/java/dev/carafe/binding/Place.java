package dev.carafe.binding;

/** Where in a request values are sent by name. */
public enum Place {
  QUERY("the query"),
  FORM("the form"),
  COOKIES("the cookies"),
  HEADER("the header fields");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  /** Whether browsers fill it in from a form, which sends nothing of a box that is not ticked. */
  boolean isOfForms() {
    return this == QUERY || this == FORM;
  }

  @Override
  public String toString() {
    return words;
  }
}
