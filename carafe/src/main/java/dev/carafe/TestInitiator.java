package dev.carafe;

import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.engine.HeaderFields;
import dev.carafe.forwarding.Sender;
import org.jspecify.annotations.Nullable;

/**
 * The page that makes a test client send a request, and the redirects that follow; it tells the
 * fields by which browsers say so (Fetch Metadata, RFC 6454).
 */
final class TestInitiator {
  static final String SITE = "Sec-Fetch-Site";
  static final String ORIGIN = "Origin";

  private final String page;
  private final String origin;
  private boolean sameOrigin = true;
  private boolean crossSite;

  private TestInitiator(String page) {
    this.page = page;
    TestAddress address = TestAddress.isUrl(page) ? TestAddress.of(page) : null;
    this.origin = address == null ? "null" : address.scheme() + "://" + address.authority();
  }

  /** This page or, where there is none, one of the address' own site. */
  static TestInitiator of(@Nullable String page, TestAddress address) {
    return new TestInitiator(page == null ? address.toString() : page);
  }

  /** Whether a request to this address would need them: GET and HEAD, and OPTIONS, do not. */
  static boolean isTold(String method) {
    return !Sender.mayBeAnybody(method);
  }

  /** Notes that a request goes there. */
  void goTo(TestAddress address) {
    sameOrigin &= origin.equals(address.scheme() + "://" + address.authority());
    crossSite |= CookieRequest.to(address.toString()).navigatedFrom(page).isCrossSite();
  }

  /** Whether all went to the page's own origin so far. */
  boolean isSameOrigin() {
    return sameOrigin;
  }

  /** Adds the fields, unless the test gave one of them. */
  void addTo(HeaderFields fields) {
    if (!fields.contains(SITE) && !fields.contains(ORIGIN)) {
      fields.add(ORIGIN, origin);
      fields.add(SITE, sameOrigin ? "same-origin" : crossSite ? "cross-site" : "same-site");
    }
  }
}
