/** How many services are at each stage on a day. */
@NullMarked
package uk.nhsx.loginonboarding.summary;

import org.jspecify.annotations.NullMarked;
