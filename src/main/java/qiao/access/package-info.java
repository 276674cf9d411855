/**
 * Says who may do what, and keeps who did what: users, sessions, API tokens, roles and the audit.
 * Every handler of the program names the role that it needs ({@link qiao.access.MayRead} and its
 * sisters); one that names none is open to nobody. It knows nothing of what is guarded, and refuses
 * whatever is not allowed by name.
 */
package qiao.access;
