package qiao.binding;

/** Names an employee, as seen by one account. */
record EmployeeKey(String account, String tenant, String employee) {
  @Override
  public String toString() {
    return tenant.isEmpty()
        ? "employee '%s'".formatted(employee)
        : "employee '%s' of tenant '%s'".formatted(employee, tenant);
  }
}
