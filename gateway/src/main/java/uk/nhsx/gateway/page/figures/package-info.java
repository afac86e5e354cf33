/** The pages of the figures of the NHS App: the catalogue, and one metric. */
@NullMarked
package uk.nhsx.gateway.page.figures;

import org.jspecify.annotations.NullMarked;
