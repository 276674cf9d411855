/** Gives tests a real PostgreSQL: nothing to install, nothing left behind. */
package qiao.store;
