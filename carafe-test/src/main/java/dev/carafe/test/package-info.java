/** What every session store must do, as tests to extend. */
@NullMarked
package dev.carafe.test;

import org.jspecify.annotations.NullMarked;
