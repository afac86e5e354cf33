/** Tables of versions: each change adds a version, with its author and instant; none is changed. */
@NullMarked
package uk.nhsx.platform.register;

import org.jspecify.annotations.NullMarked;
