package qiao.binding;

/** Refuses a binding because its employee or its user is bound already; names the other binding. */
public final class BindingTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BindingTaken(String message) {
    super(message);
  }

  static BindingTaken employee(StoredBinding other) {
    return new BindingTaken(
        "%s is bound to %s already (binding %d)"
            .formatted(other.binding().employeeKey(), other.binding().userKey(), other.id()));
  }

  static BindingTaken user(StoredBinding other) {
    return new BindingTaken(
        "%s is bound to %s already (binding %d)"
            .formatted(other.binding().userKey(), other.binding().employeeKey(), other.id()));
  }
}
