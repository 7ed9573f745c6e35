/** Multipart forms: what a body's parts say, and where the files among them are kept. */
@NullMarked
package dev.carafe.forms;

import org.jspecify.annotations.NullMarked;
