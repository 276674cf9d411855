package qiao.binding;

import java.time.Instant;

/**
 * Names an employee who was addressed at an account and is not bound there.
 *
 * @param delivery the first one that waits for the binding; marks the place in the list
 * @param since when that one began to wait
 * @param waiting how many deliveries wait for it
 */
public record Unbound(
    long delivery, String account, String tenant, String employee, Instant since, int waiting) {}
