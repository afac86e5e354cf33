/** How this service keeps its registers: as versions that are added and never changed. */
@NullMarked
package uk.nhsx.ailab.record;

import org.jspecify.annotations.NullMarked;
