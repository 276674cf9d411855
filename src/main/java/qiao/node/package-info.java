/**
 * Owns this process's place among the nodes of one store: its name, its lease, and who else is
 * alive. It compares no clocks of machines, and knows nothing of what nodes do.
 */
package qiao.node;
