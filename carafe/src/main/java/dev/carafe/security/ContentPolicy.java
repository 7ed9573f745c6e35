package dev.carafe.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page may load and run: a Content-Security-Policy (CSP Level 3) that is refused, with the
 * reason, if it would protect nothing.
 *
 * <pre>{@code
 * ContentPolicy policy =
 *     ContentPolicy.defaults()
 *         .allow("img-src", "https://images.example")
 *         .with("frame-ancestors", "'self'");
 * }</pre>
 *
 * <p>Immutable. The nonce is no part of it: {@link SecurityHeaders} adds one where a page asks.
 */
public final class ContentPolicy {
  private final Map<String, List<String>> directives;

  private ContentPolicy(Map<String, List<String>> directives) {
    this.directives = directives;
  }

  /**
   * Everything from the site itself and nothing from elsewhere, images also as {@code data:}; no
   * script within the page but by nonce, no plug-in, no {@code <base>}, no form to another site (a
   * redirect after it counts too), and no frame around the page.
   */
  public static ContentPolicy defaults() {
    Map<String, List<String>> directives = new LinkedHashMap<>();
    directives.put("default-src", List.of("'self'"));
    directives.put("script-src", List.of("'self'"));
    directives.put("style-src", List.of("'self'"));
    directives.put("img-src", List.of("'self'", "data:"));
    directives.put("object-src", List.of("'none'"));
    directives.put("base-uri", List.of("'none'"));
    directives.put("form-action", List.of("'self'"));
    directives.put("frame-ancestors", List.of("'none'"));
    return new ContentPolicy(directives);
  }

  /**
   * The same with these sources for the directive, in the place of those that it has.
   *
   * @param directive such as {@code img-src}, or {@code report-uri} with an address
   * @param sources hosts such as {@code https://cdn.example}, schemes such as {@code data:}, and
   *     keywords in single quotes
   * @throws IllegalArgumentException if CSP has no such directive; a source cannot be written so,
   *     is a keyword without its quotes, {@code 'none'} beside others, or a nonce that is the same
   *     for all; or scripts would run from anywhere: {@code 'unsafe-inline'} without a hash, {@code
   *     *}, {@code https:}, {@code data:} and kin
   */
  public ContentPolicy with(String directive, String... sources) {
    String name = directive.toLowerCase(Locale.ROOT);
    List<String> given = PolicySources.plain(Arrays.asList(sources));
    PolicySources.check(name, given);
    Map<String, List<String>> changed = new LinkedHashMap<>(directives);
    changed.put(name, given);
    PolicySources.checkWhole(changed);
    return new ContentPolicy(changed);
  }

  /**
   * The same with these sources beside those that the directive has; one that is not there yet has
   * those of {@code default-src}.
   *
   * @throws IllegalArgumentException as {@link #with}
   */
  public ContentPolicy allow(String directive, String... sources) {
    String name = directive.toLowerCase(Locale.ROOT);
    boolean falls =
        name.endsWith("-src") || name.startsWith("script-") || name.startsWith("style-");
    List<String> all =
        new ArrayList<>(
            directives.getOrDefault(
                name, falls ? directives.getOrDefault("default-src", List.of()) : List.of()));
    all.remove("'none'");
    all.addAll(Arrays.asList(sources));
    return with(name, all.toArray(new String[0]));
  }

  /** The sources of a directive; null if it is not there. */
  @Nullable List<String> sources(String directive) {
    return directives.get(directive);
  }

  /** The field's value with this nonce for scripts and styles. */
  String text(String nonce) {
    return String.join(nonce, aroundNonces());
  }

  /** What stands before, between and after the nonces of the field's value. */
  List<String> aroundNonces() {
    return pieces(true);
  }

  private List<String> pieces(boolean nonces) {
    List<String> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    directives.forEach(
        (directive, sources) -> {
          boolean nonce = nonces && takesNonce(directive, sources);
          text.append(text.isEmpty() && pieces.isEmpty() ? "" : "; ").append(directive);
          for (String source : sources) {
            if (!nonce || !source.equals("'none'")) {
              text.append(' ').append(source);
            }
          }
          if (nonce) {
            pieces.add(text.append(" 'nonce-").toString());
            text.setLength(0);
            text.append('\'');
          }
        });
    pieces.add(text.toString());
    return pieces;
  }

  private static boolean takesNonce(String directive, List<String> sources) {
    return (directive.equals("script-src")
            || directive.equals("style-src")
            || directive.equals("script-src-elem")
            || directive.equals("style-src-elem"))
        && (!sources.contains(PolicySources.UNSAFE_INLINE) // which a nonce would turn off,
            || PolicySources.isHashed(sources)); // as a hash does already
  }

  /** The policy as it is sent without a nonce. */
  @Override
  public String toString() {
    return String.join("", pieces(false));
  }
}
