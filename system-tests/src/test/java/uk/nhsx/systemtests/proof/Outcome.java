package uk.nhsx.systemtests.proof;

import java.util.List;
import java.util.Map;

/**
 * All that is to be compared of one service when the writers have ended and all is quiet.
 *
 * @param service by its name
 * @param acknowledged references that were written, with the last version that was acknowledged
 * @param register references that the register holds, with the version of each
 * @param log the service's own log
 * @param accounts what others were told of it
 */
record Outcome(
    String service,
    Map<String, Integer> acknowledged,
    Map<String, Integer> register,
    Account log,
    List<Account> accounts) {}
