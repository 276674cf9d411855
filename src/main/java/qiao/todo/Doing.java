package qiao.todo;

/**
 * Holds a push that was begun.
 *
 * @param number names its calls in the journal; the same push keeps it through a crash
 * @param delivery in whose journal the calls stand
 */
record Doing(int number, Action action, long delivery) {}
