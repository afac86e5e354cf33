/** What the gateway itself answers when something is refused or fails outside of a resource. */
@NullMarked
package uk.nhsx.gateway.answer;

import org.jspecify.annotations.NullMarked;
