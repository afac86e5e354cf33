/** One run of the suite, from the lock to the last process stopped. */
@NullMarked
package uk.nhsx.deploy.local.session;

import org.jspecify.annotations.NullMarked;
