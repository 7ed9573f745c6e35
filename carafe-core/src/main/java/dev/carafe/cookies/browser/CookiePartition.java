package dev.carafe.cookies.browser;

/**
 * Where a Partitioned cookie is stored (CHIPS): each site that is shown in the browser's window has
 * its own cookies of the sites embedded in it.
 *
 * @param topLevelSite scheme and registrable domain of the page shown, such as {@code
 *     https://example.com}
 * @param crossSite whether the page that asks is of another site than the page shown, or is inside
 *     a frame of one: Chromium keeps these apart from what the page shown asks for itself
 */
public record CookiePartition(String topLevelSite, boolean crossSite) {}
