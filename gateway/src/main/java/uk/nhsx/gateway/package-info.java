/** The way of every request through the gateway, in one place. */
@NullMarked
package uk.nhsx.gateway;

import org.jspecify.annotations.NullMarked;
