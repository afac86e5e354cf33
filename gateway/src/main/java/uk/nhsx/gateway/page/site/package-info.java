/** The files that tell programs about the site: crawlers, and those who look for faults in it. */
@NullMarked
package uk.nhsx.gateway.page.site;

import org.jspecify.annotations.NullMarked;
