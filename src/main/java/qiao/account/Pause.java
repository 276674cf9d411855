package qiao.account;

import java.time.Instant;

/** Says since when, and by whom, nothing is sent to an account. */
public record Pause(Instant since, String by) {}
