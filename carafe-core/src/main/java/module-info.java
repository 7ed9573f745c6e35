/** Cookies, signing and sessions, to embed in any Java program. */
@SuppressWarnings("module") // dev.carafe is compiled after this module, which cannot see it
module dev.carafe.core {
  requires com.github.benmanes.caffeine;
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;

  exports dev.carafe.cookies;
  exports dev.carafe.cookies.browser;
  exports dev.carafe.sessions;
  exports dev.carafe.sessions.flask;
  exports dev.carafe.sessions.json;
  exports dev.carafe.signing;
  exports dev.carafe.internal to
      dev.carafe;
}
