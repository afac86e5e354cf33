/**
 * Grants: the awards as the 360Giving Data Standard 1.4 has them, for those that gather such data.
 */
@NullMarked
package uk.nhsx.ailab.grantexport;

import org.jspecify.annotations.NullMarked;
