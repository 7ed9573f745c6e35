/** Signing as itsdangerous does it: keys, signers and serializers. */
@NullMarked
package dev.carafe.signing;

import org.jspecify.annotations.NullMarked;
