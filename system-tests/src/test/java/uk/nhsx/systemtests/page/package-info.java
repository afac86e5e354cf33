/** The pages of the packaged suite, in a browser. */
@NullMarked
package uk.nhsx.systemtests.page;

import org.jspecify.annotations.NullMarked;
