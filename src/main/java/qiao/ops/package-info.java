/**
 * What people use to watch and steer Qiao: the API under {@code /api}, the test of a connection as
 * a command. It owns no rule of its own; everything it does, it asks of the other packages, and
 * nothing depends on it.
 */
package qiao.ops;
