package qiao.flow;

/** Says that there is no flow of that name. */
public final class UnknownFlow extends RuntimeException {
  UnknownFlow(String id) {
    super("there is no flow " + id);
  }
}
