/** The figures of the NHS App: what is counted, where, and every state of every figure. */
@NullMarked
package uk.nhsx.appmetrics;

import org.jspecify.annotations.NullMarked;
