package uk.nhsx.platform.outbox.verification;

import java.util.List;

/**
 * States which changes a register holds, so that they can be compared with the events of the log. A
 * service has a bean for each register.
 *
 * @param name what is checked, in words
 * @param types of events that report the changes
 * @param changes the query of the changes, one row each: {@code recorded_at}, the instant of the
 *     change; {@code key}, that of its event, or null for any; and {@code content}, JSON that the
 *     data of the event contains
 */
public record RegisterCheck(String name, List<String> types, String changes) {}
