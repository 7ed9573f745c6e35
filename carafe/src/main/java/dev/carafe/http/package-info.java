/** What header fields of HTTP say: read, and written. */
@NullMarked
package dev.carafe.http;

import org.jspecify.annotations.NullMarked;
