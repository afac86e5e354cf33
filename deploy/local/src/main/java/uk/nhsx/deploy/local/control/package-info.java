/** How a command talks to the supervisor that runs: one line over a socket of the owner's. */
@NullMarked
package uk.nhsx.deploy.local.control;

import org.jspecify.annotations.NullMarked;
