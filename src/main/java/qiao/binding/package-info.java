/**
 * Knows which employee of the CRM is which user of an account: looks it up both ways, keeps it,
 * takes it from files and from directories, and lists who is not bound yet. Whoever changes a
 * binding is told about it by nobody else; whoever waits for one listens to {@link
 * qiao.binding.BindingsChanged}. It refuses to guess: a match that is not unique on both sides is
 * for a person to decide.
 */
package qiao.binding;
