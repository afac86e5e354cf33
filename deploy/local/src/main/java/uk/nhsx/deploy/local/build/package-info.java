/** Building what is not built, with Maven. */
@NullMarked
package uk.nhsx.deploy.local.build;

import org.jspecify.annotations.NullMarked;
