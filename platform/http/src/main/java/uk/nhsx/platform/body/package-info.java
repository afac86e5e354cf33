/** Bodies of requests: the shapes of their fields, and the findings for badly shaped ones. */
@NullMarked
package uk.nhsx.platform.body;

import org.jspecify.annotations.NullMarked;
