/** How a service keeps its registers: as versions that are added, signed and never changed. */
@NullMarked
package uk.nhsx.platform.register;

import org.jspecify.annotations.NullMarked;
