/**
 * Answers as CSV (RFC 4180): the choice between it and other formats, the rows, and the description
 * beside them (CSV on the Web).
 */
@NullMarked
package uk.nhsx.platform.csv;

import org.jspecify.annotations.NullMarked;
