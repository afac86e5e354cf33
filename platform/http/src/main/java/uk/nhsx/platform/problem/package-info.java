/** Failures as RFC 9457 problems: one body for every refusal, with all findings at once. */
@NullMarked
package uk.nhsx.platform.problem;

import org.jspecify.annotations.NullMarked;
