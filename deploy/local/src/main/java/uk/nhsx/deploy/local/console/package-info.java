/** Messages for the user: on the terminal, and in the log of the supervisor. */
@NullMarked
package uk.nhsx.deploy.local.console;

import org.jspecify.annotations.NullMarked;
