/** The summary: what each programme has, what of it is committed, and to what. */
@NullMarked
package uk.nhsx.ailab.summary;

import org.jspecify.annotations.NullMarked;
