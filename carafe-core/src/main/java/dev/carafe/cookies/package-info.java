/** Cookies to the letter: what a server writes, and what it reads. */
@NullMarked
package dev.carafe.cookies;

import org.jspecify.annotations.NullMarked;
