/**
 * Owns deliveries: it accepts messages durably, hands them to their flows lane by lane, journals
 * what they asked of the outside world, tries them again, parks, replays and drops them. It refuses
 * to answer with success before the disk has the message, and to let two deliveries of one lane
 * overtake each other. It knows no vendor and no account: what a failure means, a {@link
 * qiao.inbox.FaultReport} says, and what a step did, its caller writes to the {@link
 * qiao.inbox.Journal}.
 */
package qiao.inbox;
