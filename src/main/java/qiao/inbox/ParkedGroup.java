package qiao.inbox;

import java.time.Instant;

/**
 * Counts what stands still for one reason: one flow, account, step and kind of fault.
 *
 * @param latest the newest of them, as an example
 * @param since when the one was parked that stands longest
 */
public record ParkedGroup(
    String flow,
    String account,
    String step,
    String fault,
    long deliveries,
    long latest,
    Instant since) {}
