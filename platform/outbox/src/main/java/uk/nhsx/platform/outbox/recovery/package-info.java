/** Brings a log and its topic together again, after the database was restored from a backup. */
@NullMarked
package uk.nhsx.platform.outbox.recovery;

import org.jspecify.annotations.NullMarked;
