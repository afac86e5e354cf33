/** The launcher behind {@code ./suite}: the whole suite as processes of one machine. */
@NullMarked
package uk.nhsx.deploy.local;

import org.jspecify.annotations.NullMarked;
