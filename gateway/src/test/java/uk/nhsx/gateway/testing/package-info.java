/** Shared by the tests of the gateway. */
@NullMarked
package uk.nhsx.gateway.testing;

import org.jspecify.annotations.NullMarked;
