/** Reads what the pages show from the API that everybody has. */
@NullMarked
package uk.nhsx.gateway.page.data;

import org.jspecify.annotations.NullMarked;
