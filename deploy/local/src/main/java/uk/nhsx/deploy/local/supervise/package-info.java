/** Keeping processes alive, and stopping them. */
@NullMarked
package uk.nhsx.deploy.local.supervise;

import org.jspecify.annotations.NullMarked;
