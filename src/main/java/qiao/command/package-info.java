/**
 * Is the command line of the packaged program: what can be called, one call by hand, the test of an
 * account, the check of all files before a commit, and the generated files. No command opens the
 * store, starts a flow or listens at a port, so each can be used while Qiao runs.
 */
package qiao.command;
