package qiao.standin;

/** Tells people something to try, with a command for it. */
record CrmHint(String text, String command) {}
