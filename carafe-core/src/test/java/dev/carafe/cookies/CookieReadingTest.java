package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Werkzeug 3.1.8 was seen to read, and the mends: raw UTF-8, and what {@link ForgedNamesTest}
 * and {@link CookieSandwichTest} hold.
 */
class CookieReadingTest {
  private static final CookiePolicy SECURE = CookiePolicy.secure();
  private static final CookiePolicy FLASK = CookiePolicy.flask();

  /** The pairs as (name,value)(name,value). */
  private static String read(CookiePolicy policy, String... fields) {
    return policy.read(List.of(fields)).pairs().stream()
        .map(pair -> "(" + pair.getKey() + "," + pair.getValue() + ")")
        .collect(Collectors.joining());
  }

  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a=1; a=2 | (a,1)(a,2)",
        "first=x ; a=1; oops ; a=2 ;second = y; | (first,x)(a,1)(oops,)(a,2)(second,y)",
        "fo234{=bar; blub=Blah; \"__Secure-c\"=d | (fo234{,bar)(blub,Blah)(\"__Secure-c\",d)",
        "foo=\"foo\\054bar\"; foo=\"?foo\"; version=\"0.1\" | (foo,foo,bar)(foo,?foo)(version,0.1)",
        "a | (a,)",
        "=b | ^^",
        "= | ^^",
        "; ; | ^^",
        "^^ | ^^",
        "==__Host-eq=bad | ^^",
        "==__Host-eq=bad; __Host-eq=good | (__Host-eq,good)",
        "a==b | (a,=b)",
        "a=b=c | (a,b=c)",
        "^  a = b  ^ | (a,b)",
        "a=1,b=2 | (a,1,b=2)",
        "a=b%20c | (a,b%20c)",
        "A=1; a=2 | (A,1)(a,2)",
        "\"a\"=b | (\"a\",b)",
        "a=b; Path=/; HttpOnly | (a,b)(Path,/)(HttpOnly,)",
        "a=\"b\\073c\" | (a,b;c)",
        "a=\"\\303\\251\" | (a,é)",
        "a=\"\\351\" | (a,\uFFFD)",
        "a=\"\\355\\240\\200\" | (a,\uFFFD\uFFFD\uFFFD)",
        "a=\"\\360\\237\\230\" | (a,\uFFFD)",
        "a=\"\\400\" | (a,400)",
        "a=\"\\8\" | (a,8)",
        "a=\"\\12\" | (a,12)",
        "a=\"\\x\" | (a,x)",
        "a=\"\\\\\\\"\" | (a,\\\")",
        "a=\"unterminated | (a,\"unterminated)",
        "a=\"x\"y | (a,\"x\"y)",
        "a=x\"y\" | (a,x\"y\")",
        "a=\"x;y; b=\"z\" | (a,\"x)(y,)(b,z)",
        "a=\" | (a,\")",
        "a=\"\" | (a,)",
        "a=\"b\\ | (a,\"b\\)",
        "a= \"b\" ; c | (a,b)(c,)",
        "$Version=1; a=b; $Path=/ | ($Version,1)(a,b)($Path,/)",
        "a=1; a=2; b; =x; c=\"\\400\"; d=\"e | (a,1)(a,2)(b,)(c,400)(d,\"e)",
      })
  void readsAsWerkzeug(String field, String expected) {
    assertThat(read(FLASK, field)).isEqualTo(expected);
    assertThat(read(SECURE, field)).isEqualTo(expected);
  }

  @Test
  void lineFeedsAreWhereTheDotStops() {
    assertThat(read(FLASK, "a=b\nc=d")).isEqualTo("(b\nc,d)");
    assertThat(read(FLASK, "a=b\n;c=d")).isEqualTo("(a,b)(c,d)");
    assertThat(read(FLASK, "a=\n\nb;c=d")).isEqualTo("(a,b)(c,d)");
    assertThat(read(FLASK, "a=\"b\nc\";d=e")).isEqualTo("(a,b\nc)(d,e)");
    assertThat(read(FLASK, "a=b=c\nd;e=f")).isEqualTo("(c\nd,)(e,f)");
    assertThat(read(FLASK, "a=\"\\\nb\";c=d")).isEqualTo("(\\\nb\",)(c,d)".replace("(\\", "(\"\\"));
    assertThat(read(FLASK, "a=\"\\0123\"")).isEqualTo("(a,\n3)");
  }

  @Test
  void readsOnToTheClosingQuoteAsWerkzeug() {
    assertThat(read(FLASK, "a=\"b;c\"")).isEqualTo("(a,b;c)");
    assertThat(read(FLASK, "b=\"\\\";\"; a=c")).isEqualTo("(b,\";)(a,c)"); // W-259
    assertThat(read(FLASK, "a=\"b;c\"; d=\"e; f=g\"h")).isEqualTo("(a,b;c)(d,\"e)(f,g\"h)");
  }

  @Test
  void stripsValuesAsPythonStrips() {
    assertThat(read(FLASK, "a=\u001db\u001e\u000b")).isEqualTo("(a,b)");
    assertThat(read(SECURE, "a=\u001db\u001e\u000b")).isEqualTo("(a,b)");
    assertThat(read(FLASK, "a=\u00a0x\u0085")).isEqualTo("(a,x)");
    assertThat(read(SECURE, octets("a=\u2003x\u00a0"))).isEqualTo("(a,x)");
    assertThat(read(SECURE, "a=\b\u0000x\b")).isEqualTo("(a,\b\u0000x\b)");
  }

  @Test
  void rawUtf8IsReadAndFlasksMojibakeKept() {
    String field = octets("ä=é☃😀; q=\"ü\\\"ü\"; r=\"\\é\"");

    assertThat(read(SECURE, field)).isEqualTo("(ä,é☃😀)(q,ü\"ü)(r,é)");
    assertThat(read(FLASK, "a=" + octets("é"))).isEqualTo("(a,Ã©)");
    assertThat(read(FLASK, octets("é") + "=1")).isEqualTo("(Ã©,1)");
    assertThat(read(FLASK, "a=\"\\303\\251\"")).isEqualTo("(a,é)");
  }

  @Test
  void whatIsNotUtf8IsLatin1ForThatPairAlone() {
    String field = "a=\u00e9; b=" + octets("é") + "; \u00ff=1; c=\"\u00c3\\\"\"";

    assertThat(read(SECURE, field)).isEqualTo("(a,é)(b,é)(ÿ,1)(c,Ã\")");
    for (String broken :
        List.of("\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u00e2\u0098")) {
      assertThat(read(SECURE, "a=x" + broken + "x")).isEqualTo("(a,x" + broken + "x)");
    }
  }

  @Test
  void severalFieldsCountAsOne() {
    assertThat(read(SECURE, "a=1; b=\"x\\073y\"", "c=3", "", " d=4;"))
        .isEqualTo("(a,1)(b,x;y)(c,3)(d,4)");
    assertThat(read(SECURE)).isEmpty();
    assertThat(SECURE.read(List.of())).isEqualTo(Cookies.none());
  }

  @Test
  void readsThreeHundredCookiesAndSaysThatThereWereMore() {
    List<String> warnings = new ArrayList<>();
    CookiePolicy policy = SECURE.warnings(warnings::add);
    String field =
        IntStream.range(0, 301).mapToObj(i -> "c" + i + "=" + i).collect(Collectors.joining("; "));

    Cookies cookies = policy.read(List.of(field));
    assertThat(cookies.pairs()).hasSize(300);
    assertThat(cookies.get("c299")).isEqualTo("299");
    assertThat(cookies.get("c300")).isNull();
    assertThat(warnings)
        .containsExactly(
            "Only the first 300 cookies of a request were read: delete some, or allow more with"
                + " maxCookies");

    warnings.clear();
    assertThat(policy.maxCookies(301).read(List.of(field)).pairs()).hasSize(301);
    assertThat(policy.maxCookies(2).read(List.of("a; b; ")).pairs()).hasSize(2);
    assertThat(warnings).isEmpty();
    assertThat(policy.maxCookies(1).read(List.of("a", "b")).pairs()).hasSize(1);
    assertThat(warnings).hasSize(1);
    assertThatThrownBy(() -> SECURE.maxCookies(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxCookies 0 allows none: use 1 or more, 300 is the default");
  }
}
