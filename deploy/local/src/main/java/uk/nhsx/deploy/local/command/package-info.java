/** The commands of {@code ./suite}, each a translation of its arguments into a call. */
@NullMarked
package uk.nhsx.deploy.local.command;

import org.jspecify.annotations.NullMarked;
