/** Exports all that the suite has published to a pack of open formats, and imports such a pack. */
@NullMarked
package uk.nhsx.deploy.local.export;

import org.jspecify.annotations.NullMarked;
