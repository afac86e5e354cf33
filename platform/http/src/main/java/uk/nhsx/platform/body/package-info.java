/** Bodies of requests: the shapes of their fields, and how a badly shaped one is told. */
@NullMarked
package uk.nhsx.platform.body;

import org.jspecify.annotations.NullMarked;
