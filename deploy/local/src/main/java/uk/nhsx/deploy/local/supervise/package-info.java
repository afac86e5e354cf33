/** Supervision: starts processes, restarts them, and stops them. */
@NullMarked
package uk.nhsx.deploy.local.supervise;

import org.jspecify.annotations.NullMarked;
