/**
 * Measures the packaged program against vendors that cost next to nothing, each in a process of its
 * own, and counts what was lost or doubled meanwhile. It owns the load, the lean vendors, the bare
 * Camel route that Qiao is compared with, and the table. It asserts no time: what is fast enough
 * stands in the issues.
 */
package qiao.bench;
