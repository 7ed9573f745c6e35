/** The example gallery: small programs about cookies and sessions, each whole in one file. */
@NullMarked
package dev.carafe.examples;

import org.jspecify.annotations.NullMarked;
