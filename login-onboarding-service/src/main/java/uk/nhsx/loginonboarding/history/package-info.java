/** Everything that ever happened to a service, in the order in which it was recorded. */
@NullMarked
package uk.nhsx.loginonboarding.history;

import org.jspecify.annotations.NullMarked;
