/** What operators see of a running suite: metrics, traces, logs. */
@NullMarked
package uk.nhsx.systemtests.telemetry;

import org.jspecify.annotations.NullMarked;
