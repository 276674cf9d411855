package qiao.binding;

/**
 * Says what became of one employee's binding at an account.
 *
 * @param user the user that is bound now, or was until the binding was deleted
 * @param formerUser the user that was bound before, where another one is now; else an empty text
 */
public record BindingChange(
    Kind kind, String account, String tenant, String employee, String user, String formerUser) {
  /** What can become of a binding. */
  public enum Kind {
    MADE,
    CHANGED,
    DELETED
  }

  /** Says with which number a change stands in the {@link ChangeLog}. */
  public record Numbered(long number, BindingChange change) {}

  static BindingChange made(Binding binding) {
    return of(Kind.MADE, binding.employeeKey(), binding.user(), "");
  }

  static BindingChange deleted(Binding binding) {
    return of(Kind.DELETED, binding.employeeKey(), binding.user(), "");
  }

  static BindingChange changed(EmployeeKey key, String user, String before) {
    return of(Kind.CHANGED, key, user, before.equals(user) ? "" : before);
  }

  private static BindingChange of(Kind kind, EmployeeKey key, String user, String former) {
    return new BindingChange(kind, key.account(), key.tenant(), key.employee(), user, former);
  }
}
