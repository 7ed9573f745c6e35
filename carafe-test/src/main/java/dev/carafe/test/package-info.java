/** The test client: calls a program without a network and keeps cookies as a browser does. */
@NullMarked
package dev.carafe.test;

import org.jspecify.annotations.NullMarked;
