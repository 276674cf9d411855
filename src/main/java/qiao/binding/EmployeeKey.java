package qiao.binding;

import java.util.Optional;

/** Names an employee, as seen by one account. */
record EmployeeKey(String account, String tenant, String employee) {
  /**
   * Reads a key as a binding would hold it.
   *
   * @throws IllegalArgumentException naming field, limit and value
   */
  static EmployeeKey of(String account, String tenant, String employee) {
    return new EmployeeKey(
        Field.ACCOUNT.checked(account),
        Field.TENANT.checked(tenant),
        Field.EMPLOYEE.checked(employee));
  }

  /** Reads a key that strangers may have sent; empty when no binding could have it. */
  static Optional<EmployeeKey> ofAny(String account, String tenant, String employee) {
    return Field.ACCOUNT
        .legal(account)
        .flatMap(
            a ->
                Field.TENANT
                    .legal(tenant)
                    .flatMap(
                        t -> Field.EMPLOYEE.legal(employee).map(e -> new EmployeeKey(a, t, e))));
  }

  @Override
  public String toString() {
    return tenant.isEmpty()
        ? "employee '%s'".formatted(employee)
        : "employee '%s' of tenant '%s'".formatted(employee, tenant);
  }
}
