/**
 * What a browser does with cookies (RFC 6265bis section 5): which it keeps, which it sends, and why
 * not. A program that only sets and reads cookies does not need it.
 */
@NullMarked
package dev.carafe.cookies.browser;

import org.jspecify.annotations.NullMarked;
