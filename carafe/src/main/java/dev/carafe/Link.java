package dev.carafe;

import dev.carafe.internal.Ascii;

/**
 * A link to another resource (RFC 8288), for {@link Response#link(Link)} and {@link
 * Request#earlyHints}.
 *
 * <pre>{@code
 * Link style = Link.to("/static/style.css", "preload").with("as", "style");
 * app.get("/", request -> {
 *   request.earlyHints(style);
 *   return request.render("home.html").link(style);
 * });
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Link {
  private final String field;

  private Link(String field) {
    this.field = field;
  }

  /**
   * A link.
   *
   * @param target a URL or path; what is not ASCII, and signs that would end it, are
   *     percent-encoded
   * @param relation such as {@code next}, {@code preload} or {@code canonical}; several with blanks
   *     between
   * @throws IllegalArgumentException if the target has a line break, or the relation a quote,
   *     backslash or control character
   */
  public static Link to(String target, String relation) {
    Given.notNull(relation, "the relation of a link", "give one such as next");
    for (int i = 0; i < relation.length(); i++) {
      char c = relation.charAt(i);
      if (c == '"' || c == '\\' || Ascii.isControl(c) || c > '~') {
        throw new IllegalArgumentException(
            "the relation '" + relation + "' of a link is none: use one such as next");
      }
    }
    String escaped = ResponseHead.location(target, "the target of a link");
    return new Link("<" + escaped + ">; rel=\"" + relation + '"');
  }

  /** The same with one attribute more, of no value, such as {@code crossorigin}. */
  public Link with(String attribute) {
    return new Link(field + "; " + checked(attribute));
  }

  /**
   * The same with one attribute more, such as {@code as} or {@code type}; the value is quoted.
   *
   * @throws IllegalArgumentException if the name is not a token or is {@code rel}, or the value has
   *     a line break or another sign than printable ASCII
   */
  public Link with(String attribute, String value) {
    Given.notNull(value, "the value of '" + attribute + "' of a link", "leave it out for none");
    StringBuilder more = new StringBuilder(field).append("; ").append(checked(attribute));
    more.append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException(
            "the value of '"
                + attribute
                + "' of a link has U+"
                + Integer.toHexString(c)
                + ": use printable ASCII");
      }
      if (c == '"' || c == '\\') {
        more.append('\\');
      }
      more.append(c);
    }
    return new Link(more.append('"').toString());
  }

  private static String checked(String attribute) {
    Given.notNull(attribute, "the attribute of a link", "give its name, such as as");
    boolean token = !attribute.isEmpty() && !Ascii.equalsIgnoreCase(attribute, "rel");
    for (int i = 0; i < attribute.length(); i++) {
      token &= Ascii.isToken(attribute.charAt(i));
    }
    if (!token) {
      throw new IllegalArgumentException(
          "'" + attribute + "' is no attribute of a link: use one such as as, type or hreflang");
    }
    return attribute;
  }

  /** As the field {@code Link} has it. */
  @Override
  public String toString() {
    return field;
  }
}
