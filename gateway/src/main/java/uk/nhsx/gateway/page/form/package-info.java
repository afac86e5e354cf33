/** The forms by which people choose what a page shows. */
@NullMarked
package uk.nhsx.gateway.page.form;

import org.jspecify.annotations.NullMarked;
