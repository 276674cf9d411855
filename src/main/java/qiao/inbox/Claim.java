package qiao.inbox;

/**
 * One delivery that a node has taken for one attempt.
 *
 * @param node the name under which this node was known when it took the delivery
 */
record Claim(
    long id,
    String flow,
    String lane,
    String key,
    String account,
    String node,
    int run,
    int attempt,
    int tries,
    long startedAt,
    long firstTriedAt,
    long pacedMillis) {
  String openLane() {
    return Lanes.name(flow, lane);
  }
}
