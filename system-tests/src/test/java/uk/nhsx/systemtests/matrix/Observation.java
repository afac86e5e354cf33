package uk.nhsx.systemtests.matrix;

import java.time.Duration;
import uk.nhsx.systemtests.proof.Register;

/**
 * What a client saw at a door.
 *
 * @param register whose resources it asked for
 * @param outcome the status, and whether what was answered is old; of events, whether one that was
 *     written arrived in time
 * @param took until the outcome was known
 */
record Observation(Door door, Register register, String outcome, Duration took) {}
