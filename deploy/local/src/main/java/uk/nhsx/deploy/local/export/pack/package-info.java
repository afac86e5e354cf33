/** The files of a pack: their formats, the manifest that lists them, and how they are verified. */
@NullMarked
package uk.nhsx.deploy.local.export.pack;

import org.jspecify.annotations.NullMarked;
