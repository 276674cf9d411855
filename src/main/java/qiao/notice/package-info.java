/**
 * Owns what administrators are told: it collects, over all flows and nodes, what stands still until
 * a person does something, and makes one notice of it per window for each place: a group's channel,
 * or a mail address. While one is on its way to a place, the next waits. A notice is a message of
 * the flow {@code notices}, so it is tried again and parked as any other; what that flow parks is
 * shown in health and told by no notice. It knows no channel: how a notice leaves, the routes
 * {@code direct:notice-by-…} say.
 */
package qiao.notice;
