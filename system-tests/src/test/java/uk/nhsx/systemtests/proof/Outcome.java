package uk.nhsx.systemtests.proof;

import java.util.List;
import java.util.Map;

/**
 * All that is to be compared of one service when the writers have ended and nothing is written any
 * more.
 *
 * @param service by its name
 * @param acknowledged references that were written, with the last version that was acknowledged
 * @param register references that the register holds, with the version of each
 * @param log the service's own log
 * @param received what the readers received of it
 */
record Outcome(
    String service,
    Map<String, Integer> acknowledged,
    Map<String, Integer> register,
    ReceivedEvents log,
    List<ReceivedEvents> received) {}
