package qiao.inbox;

/** One attempt that is under way: what was claimed, its payload and its journal. */
record Delivering(Claim claim, Payload payload, DeliveryJournal journal, OpenFlow flow) {}
