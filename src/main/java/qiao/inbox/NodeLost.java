package qiao.inbox;

/** Says that other nodes have taken over what this one had taken under an earlier name. */
final class NodeLost extends RuntimeException {
  NodeLost(String name) {
    super("Node " + name + " was silent for longer than its lease; others have taken over");
  }
}
