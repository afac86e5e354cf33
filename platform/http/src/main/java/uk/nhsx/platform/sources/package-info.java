/** The only door by which time and chance come into the suite. */
@NullMarked
package uk.nhsx.platform.sources;

import org.jspecify.annotations.NullMarked;
