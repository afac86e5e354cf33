/** Where is counted: practices and the areas above them. */
@NullMarked
package uk.nhsx.appmetrics.area;

import org.jspecify.annotations.NullMarked;
