/** The program's JSON by Jackson; the only package that knows Jackson. */
@NullMarked
package dev.carafe.json;

import org.jspecify.annotations.NullMarked;
