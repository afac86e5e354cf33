/** The tables of a pack: what each holds, how it is read from a database and written into one. */
@NullMarked
package uk.nhsx.deploy.local.export.table;

import org.jspecify.annotations.NullMarked;
