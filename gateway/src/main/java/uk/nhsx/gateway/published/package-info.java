/** Serves texts that change only with the version of the suite. */
@NullMarked
package uk.nhsx.gateway.published;

import org.jspecify.annotations.NullMarked;
