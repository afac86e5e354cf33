/** Builds the applications with Maven. */
@NullMarked
package uk.nhsx.deploy.local.build;

import org.jspecify.annotations.NullMarked;
