/** What the texts of this register, which are published as they are, must not hold. */
@NullMarked
package uk.nhsx.ailab.text;

import org.jspecify.annotations.NullMarked;
