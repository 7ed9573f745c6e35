/** What tests of all packages share. */
@NullMarked
package dev.carafe.testing;

import org.jspecify.annotations.NullMarked;
