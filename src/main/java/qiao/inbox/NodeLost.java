package qiao.inbox;

/** Says that other nodes have taken over what this one had taken under an earlier name. */
final class NodeLost extends RuntimeException {
  private NodeLost(String message) {
    super(message);
  }

  static NodeLost buried(String name) {
    return new NodeLost(
        "Node " + name + " was silent for longer than its lease; others have taken over");
  }

  static NodeLost left(String name) {
    return new NodeLost("Node " + name + " has left; others take over");
  }
}
