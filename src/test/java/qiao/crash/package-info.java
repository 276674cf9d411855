/**
 * Breaks Qiao on purpose: real nodes on a real store, under load, meet the mishaps of a plan drawn
 * from a seed; then what was accepted is compared with what the vendors saw. It owns the plans, the
 * load and the verdict. It refuses to look inside: it steers processes, sockets and disks, and asks
 * only what an operator or a vendor could ask.
 */
package qiao.crash;
