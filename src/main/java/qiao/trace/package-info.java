/**
 * Tells a collector how long each part of a message's road took: hook, acceptance, delivery, steps,
 * calls. It owns the form in which the place within a trace is kept with a message. It knows
 * nothing of messages, and does nothing at all unless an address is set.
 */
package qiao.trace;
