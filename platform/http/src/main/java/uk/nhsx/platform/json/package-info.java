/** JSON, read strictly and written in one way. */
@NullMarked
package uk.nhsx.platform.json;

import org.jspecify.annotations.NullMarked;
