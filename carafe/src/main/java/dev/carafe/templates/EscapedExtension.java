package dev.carafe.templates;

import dev.carafe.sessions.json.Markup;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of Pebble's own extensions without what prints unescaped and does not say so: the tags {@code
 * embed} and {@code cache}, whose bodies the escaper does not reach, and the filter {@code date},
 * which takes its format for HTML. {@link Markup} is not escaped, as in Flask.
 */
final class EscapedExtension extends ExtensionCustomizer {
  private static final Map<String, String> REFUSED =
      Map.of(
          "embed",
          "it prints what it holds unescaped: use 'include', or 'extends' with blocks",
          "cache",
          "it prints what it holds unescaped and shows the first visitor's page to all others:"
              + " keep what is slow to make in the program, and give it to the template");

  EscapedExtension(Extension pebbles) {
    super(pebbles);
  }

  @Override
  public @Nullable List<TokenParser> getTokenParsers() {
    List<TokenParser> pebbles = super.getTokenParsers();
    if (pebbles == null) {
      return null;
    }
    List<TokenParser> parsers = new ArrayList<>(pebbles.size());
    for (TokenParser parser : pebbles) {
      String reason = REFUSED.get(parser.getTag());
      parsers.add(reason == null ? parser : new Refusal(parser.getTag(), reason));
    }
    return parsers;
  }

  @Override
  public @Nullable Map<String, Filter> getFilters() {
    Map<String, Filter> pebbles = super.getFilters();
    if (pebbles == null) {
      return null;
    }
    Map<String, Filter> filters = new HashMap<>(pebbles);
    filters.computeIfPresent("date", (name, date) -> new PlainText(date));
    filters.computeIfPresent("escape", (name, escape) -> new MarkupKept());
    return filters;
  }

  private record Refusal(String tag, String reason) implements TokenParser {
    @Override
    public String getTag() {
      return tag;
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      throw new ParserException(
          null,
          "the tag '" + tag + "' is not available: " + reason,
          token.getLineNumber(),
          parser.getStream().getFilename());
    }
  }

  /** A filter whose result is escaped like anything else. */
  private record PlainText(Filter filter) implements Filter {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return filter.getArgumentNames();
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line)
        throws PebbleException {
      Object result = filter.apply(input, arguments, self, context, line);
      return result instanceof SafeString ? result.toString() : result;
    }
  }

  /** The filter that each value that is printed goes through: for HTML, Markup stays as it is. */
  private static final class MarkupKept extends EscapeFilter {
    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line)
        throws PebbleException {
      Object strategy = arguments.get("strategy");
      return input instanceof Markup markup && (strategy == null || strategy.equals("html"))
          ? new SafeString(markup.html())
          : super.apply(input, arguments, self, context, line);
    }
  }
}
