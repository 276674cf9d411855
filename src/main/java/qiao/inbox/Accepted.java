package qiao.inbox;

/** What became of a message: its delivery, or the delivery of the first message with its key. */
record Accepted(long delivery, boolean duplicate, boolean behind) {}
