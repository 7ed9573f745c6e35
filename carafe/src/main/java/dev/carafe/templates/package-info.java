/** Templates by Pebble, autoescaped; the only package that knows Pebble. */
@NullMarked
package dev.carafe.templates;

import org.jspecify.annotations.NullMarked;
