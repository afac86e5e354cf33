/** How bearer tokens are verified at a price that many requests with one token can share. */
@NullMarked
package uk.nhsx.platform.token;

import org.jspecify.annotations.NullMarked;
