package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps what a browser prefers in cookies, and shows what each attribute of a cookie does. */
final class Preferences {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Cookie THEME = Cookie.of("theme", "light").maxAge(YEAR);
  private static final Cookie LANG = Cookie.of("lang", "en").maxAge(YEAR);
  private static final Cookie VISITS = Cookie.of("visits", "1").maxAge(YEAR);

  /** A language that the page can be greeted in. */
  record Language(String code, String name, String welcome) {}

  /** A cookie of the page about attributes. */
  record Flag(Cookie cookie, String attribute, String meaning) {}

  private static final List<Language> LANGUAGES =
      List.of(
          new Language("en", "English", "Welcome!"),
          new Language("de", "Deutsch", "Willkommen!"),
          new Language("fr", "Français", "Bienvenue !"),
          new Language("ja", "日本語", "ようこそ！"));

  private Preferences() {}

  static Carafe app() {
    Carafe app = Carafe.create();
    app.get("/", Preferences::index).endpoint("index");
    app.post("/theme", Preferences::setTheme).endpoint("theme");
    app.post("/theme/switch", Preferences::switchTheme).endpoint("switch_theme");
    app.post("/theme/delete", request -> back(request).deleteCookie(THEME))
        .endpoint("delete_theme");
    app.post("/language", Preferences::setLanguage).endpoint("language");
    app.get("/visits", Preferences::visits).endpoint("visits");
    app.get("/flags", Preferences::flags).endpoint("flags");
    return app;
  }

  private static Response index(Request request) {
    return request.render(
        "preferences/index.html",
        "theme",
        theme(request),
        "language",
        language(request.cookies().get("lang", "en")),
        "languages",
        LANGUAGES);
  }

  private static String theme(Request request) {
    return theme(request.cookies().get("theme", "light"));
  }

  private static String theme(String asked) {
    return asked.equals("dark") ? "dark" : "light";
  }

  private static Response setTheme(Request request) {
    return back(request).setCookie(THEME.value(theme(request.form().required("theme"))));
  }

  private static Response switchTheme(Request request) {
    return back(request).setCookie(THEME.value(theme(request).equals("dark") ? "light" : "dark"));
  }

  private static Response setLanguage(Request request) {
    Language language = language(request.form().required("lang"));
    return back(request).setCookie(LANG.value(language.code()));
  }

  private static Language language(String code) {
    return LANGUAGES.stream()
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElse(LANGUAGES.get(0));
  }

  private static Response back(Request request) {
    return Response.redirect(request.urlFor("index"));
  }

  private static Response visits(Request request) {
    int visits = numberOr0(request.cookies().get("visits", "0")) + 1;
    return request
        .render("preferences/visits.html", "theme", theme(request), "visits", visits)
        .setCookie(VISITS.value(Integer.toString(visits)));
  }

  /** A cookie is text that anybody may have written: what is no count is 0. */
  private static int numberOr0(String text) {
    try {
      int number = Integer.parseInt(text);
      return number > 0 && number < Integer.MAX_VALUE ? number : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Response flags(Request request) {
    List<Flag> flags = flaggedCookies(Instant.now().plus(TEN_MINUTES));
    Response page =
        request.render("preferences/flags.html", "theme", theme(request), "flags", flags);
    flags.forEach(flag -> page.setCookie(flag.cookie()));
    return page;
  }

  private static List<Flag> flaggedCookies(Instant later) {
    return List.of(
        new Flag(
            Cookie.of("with_max_age", "1").maxAge(TEN_MINUTES),
            "Max-Age",
            "kept for ten minutes, counted by the browser"),
        new Flag(
            Cookie.of("with_expires", "1").expires(later),
            "Expires",
            "kept until a date ten minutes from now"),
        new Flag(Cookie.of("with_httponly", "1").httpOnly(), "HttpOnly", "hidden from scripts"),
        new Flag(
            Cookie.of("with_secure", "1").secure(),
            "Secure",
            "sent over HTTPS only, or to this very machine"),
        new Flag(
            Cookie.of("with_samesite", "1").sameSite(SameSite.LAX),
            "SameSite=Lax",
            "not sent when another site posts a form or embeds this page"),
        new Flag(
            Cookie.of("with_partitioned", "1").secure().partitioned(),
            "Partitioned",
            "kept apart for each site that embeds this page"));
  }

  public static void main(String[] args) {
    app().run();
  }
}
