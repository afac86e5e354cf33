/** How many services stand at each stage on a day. */
@NullMarked
package uk.nhsx.loginonboarding.summary;

import org.jspecify.annotations.NullMarked;
