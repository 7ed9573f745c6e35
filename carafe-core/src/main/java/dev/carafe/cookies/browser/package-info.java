/**
 * What a browser does with cookies (RFC 6265bis section 5): which it stores, which it sends, and
 * which not and why. A program that only sets and reads cookies does not need it.
 */
@NullMarked
package dev.carafe.cookies.browser;

import org.jspecify.annotations.NullMarked;
