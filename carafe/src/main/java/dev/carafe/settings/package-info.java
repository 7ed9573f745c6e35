/** What a deployment says from outside: environment variables, and the file {@code .env}. */
@NullMarked
package dev.carafe.settings;

import org.jspecify.annotations.NullMarked;
