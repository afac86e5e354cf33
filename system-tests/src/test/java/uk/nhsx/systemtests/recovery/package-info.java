/** What an operator does about a database and a topic that are not the same any more. */
@NullMarked
package uk.nhsx.systemtests.recovery;

import org.jspecify.annotations.NullMarked;
