package qiao.binding;

/**
 * Says that an employee of the CRM is a user of an account. Ids are compared as they are written:
 * case counts, spaces around them don't. What is not known is an empty text.
 *
 * @param account the account of the OA, a key under {@code qiao.accounts}; at most 100 characters
 * @param tenant the CRM's tenant, blank where there is only one; at most 100
 * @param employee the CRM's id of the employee; at most 100
 * @param user the account's id of the same person; at most 200
 * @param name at most 200
 * @param mobile at most 50
 * @param email at most 200
 * @param number the employee number, with its leading zeros; at most 100
 */
public record Binding(
    String account,
    String tenant,
    String employee,
    String user,
    String name,
    String mobile,
    String email,
    String number) {
  /**
   * @throws IllegalArgumentException naming field, limit and value
   */
  public Binding {
    account = Field.ACCOUNT.checked(account);
    tenant = Field.TENANT.checked(tenant);
    employee = Field.EMPLOYEE.checked(employee);
    user = Field.USER.checked(user);
    name = Field.NAME.checked(name);
    mobile = Field.MOBILE.checked(mobile);
    email = Field.EMAIL.checked(email);
    number = Field.NUMBER.checked(number);
  }

  EmployeeKey employeeKey() {
    return new EmployeeKey(account, tenant, employee);
  }

  UserKey userKey() {
    return new UserKey(account, user);
  }

  String value(Field field) {
    return switch (field) {
      case ACCOUNT -> account;
      case TENANT -> tenant;
      case EMPLOYEE -> employee;
      case USER -> user;
      case NAME -> name;
      case MOBILE -> mobile;
      case EMAIL -> email;
      case NUMBER -> number;
      case PERSON -> throw new IllegalArgumentException("a binding has no " + field.word);
    };
  }

  /** Shows ids only: logs hold no personal data. */
  @Override
  public String toString() {
    return employeeKey() + " = " + userKey();
  }
}
