/**
 * Annotations for views that are methods: where they answer, and where their parameters come from.
 */
@NullMarked
package dev.carafe.views;

import org.jspecify.annotations.NullMarked;
