package qiao.inbox;

/** One delivery that this node has taken for one attempt. */
record Claim(
    long id,
    String flow,
    String lane,
    String key,
    String account,
    int run,
    int attempt,
    int tries,
    long startedAt,
    long firstTriedAt,
    long pacedMillis) {}
