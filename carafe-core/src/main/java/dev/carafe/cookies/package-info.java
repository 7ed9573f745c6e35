/**
 * Cookies to the letter: how a server writes them (RFC 6265bis section 4) and how it reads them.
 * {@link Cookie} is a cookie, {@link CookiePolicy} writes and reads it, and {@link Cookies} holds
 * those of a request.
 */
@NullMarked
package dev.carafe.cookies;

import org.jspecify.annotations.NullMarked;
