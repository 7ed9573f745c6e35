/** The application that is compared with the same one written in Flask. */
@NullMarked
package dev.carafe.conformance.app;

import org.jspecify.annotations.NullMarked;
