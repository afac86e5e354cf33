/** Returns problems for requests that are rejected or fail outside of a resource. */
@NullMarked
package uk.nhsx.gateway.problem;

import org.jspecify.annotations.NullMarked;
