/** Several instances of each process, on one database and one broker. */
@NullMarked
package uk.nhsx.systemtests.scaling;

import org.jspecify.annotations.NullMarked;
