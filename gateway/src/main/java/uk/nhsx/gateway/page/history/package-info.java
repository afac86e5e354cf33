/** The histories of services and awards, as their pages show them. */
@NullMarked
package uk.nhsx.gateway.page.history;

import org.jspecify.annotations.NullMarked;
