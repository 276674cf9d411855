/**
 * Takes what the store holds to another place: a copy of a running embedded store, all rows from H2
 * to PostgreSQL, and what people set up (bindings, scenes, accounts without secrets) to another
 * Qiao. It refuses to write over what is there, and to do half of anything.
 */
package qiao.backup;
