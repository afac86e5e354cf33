/** The files in the state directory. */
@NullMarked
package uk.nhsx.deploy.local.state;

import org.jspecify.annotations.NullMarked;
