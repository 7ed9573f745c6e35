/** What several packages of Carafe need and nobody else: no API, may change at any time. */
@NullMarked
package dev.carafe.internal;

import org.jspecify.annotations.NullMarked;
