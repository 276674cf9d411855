/**
 * Keeps the accounts that people add, change and pause while Qiao runs: in the store, their secrets
 * sealed, the same for all nodes within seconds. It refuses to show a secret again, to lead one to
 * another address than it was given for, and to change what {@code config/} says.
 */
package qiao.account;
