/** What the person at the terminal and the supervisor's log get to read. */
@NullMarked
package uk.nhsx.deploy.local.console;

import org.jspecify.annotations.NullMarked;
