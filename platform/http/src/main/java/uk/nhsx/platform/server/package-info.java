/** The server of this process. */
@NullMarked
package uk.nhsx.platform.server;

import org.jspecify.annotations.NullMarked;
