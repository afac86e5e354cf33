/** Defines the order in which every request is filtered and routed. */
@NullMarked
package uk.nhsx.gateway;

import org.jspecify.annotations.NullMarked;
