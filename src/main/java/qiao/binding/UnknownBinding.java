package qiao.binding;

/** Says that there is no binding of an id. */
public final class UnknownBinding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownBinding(long id) {
    super("there is no binding " + id);
  }
}
