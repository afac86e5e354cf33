/**
 * The whole suite, run as its users run it: by {@code ./suite}, through the gateway, on real ports.
 */
@NullMarked
package uk.nhsx.systemtests;

import org.jspecify.annotations.NullMarked;
