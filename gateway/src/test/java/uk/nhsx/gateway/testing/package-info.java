/** What the tests of the gateway share. */
@NullMarked
package uk.nhsx.gateway.testing;

import org.jspecify.annotations.NullMarked;
