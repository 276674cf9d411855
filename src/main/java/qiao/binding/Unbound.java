package qiao.binding;

import java.time.Instant;

/**
 * Names an employee who was addressed at an account and is not bound there.
 *
 * @param id marks its place in the list
 * @param since when the first message that waits for the binding came
 * @param waiting how many messages wait for it
 */
public record Unbound(
    long id, String account, String tenant, String employee, Instant since, int waiting) {}
