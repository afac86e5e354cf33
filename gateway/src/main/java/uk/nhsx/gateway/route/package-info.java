/** Validates request paths and finds the service that owns them. */
@NullMarked
package uk.nhsx.gateway.route;

import org.jspecify.annotations.NullMarked;
