/**
 * Signing as itsdangerous 2.2.0 does it: keys, signers and serializers.
 *
 * <p>A signed token can be read by whoever holds it; it cannot be changed or made up without the
 * key. Use it for links in e-mails, password resets and cookies. The octets are those of the Python
 * library, with one exception: a signature is accepted in its canonical base64url spelling only,
 * where Python also accepts padding, foreign characters and unused bits.
 */
@NullMarked
package dev.carafe.signing;

import org.jspecify.annotations.NullMarked;
