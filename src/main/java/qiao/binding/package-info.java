/**
 * Knows which employee of the CRM is which user of an account: looks it up both ways, keeps it,
 * takes it from files and from directories, and lists who is not bound yet. It remembers which
 * deliveries wait for a binding, and lets others see on every node what changed. It refuses to
 * guess: a match that is not unique on both sides is for a person to decide.
 */
package qiao.binding;
