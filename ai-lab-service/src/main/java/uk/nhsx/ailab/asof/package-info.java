/** What was known, and since when: the form in which registers give their content to each other. */
@NullMarked
package uk.nhsx.ailab.asof;

import org.jspecify.annotations.NullMarked;
