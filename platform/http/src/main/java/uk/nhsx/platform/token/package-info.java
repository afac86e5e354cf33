/** Verifies bearer tokens, by keys from the settings or from an issuer that may be away. */
@NullMarked
package uk.nhsx.platform.token;

import org.jspecify.annotations.NullMarked;
