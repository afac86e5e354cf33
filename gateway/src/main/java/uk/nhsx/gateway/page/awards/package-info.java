/** The pages of the AI Lab's programmes and awards. */
@NullMarked
package uk.nhsx.gateway.page.awards;

import org.jspecify.annotations.NullMarked;
