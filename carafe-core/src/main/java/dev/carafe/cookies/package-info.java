/** Cookies to the letter: what a server writes, what it reads, and why a browser would refuse. */
@NullMarked
package dev.carafe.cookies;

import org.jspecify.annotations.NullMarked;
