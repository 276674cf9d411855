package qiao.vendor;

/** Permits that lie in one row of the store. */
record PaceSlot(long id, int permits) {}
