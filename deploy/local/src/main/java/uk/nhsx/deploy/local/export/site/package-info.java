/**
 * A mirror of the pages and their data as plain files: the last known report, without the suite.
 */
@NullMarked
package uk.nhsx.deploy.local.export.site;

import org.jspecify.annotations.NullMarked;
