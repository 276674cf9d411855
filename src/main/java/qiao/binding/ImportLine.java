package qiao.binding;

import java.util.Optional;
import qiao.binding.ImportReport.What;

/**
 * Holds what an import knows of a line besides its cells, which it reads again when it writes.
 *
 * @param existing the id of the employee's binding; 0 where there is none
 * @param formerUser the user of that binding; empty where there is none
 * @param holder the other employee to whom the user is bound
 */
record ImportLine(
    ImportReport.Line report,
    EmployeeKey employee,
    UserKey user,
    long existing,
    String formerUser,
    Optional<EmployeeKey> holder) {
  private static final EmployeeKey NOBODY = new EmployeeKey("", "", "");
  private static final UserKey NO_USER = new UserKey("", "");

  static ImportLine bad(long line, What what, String why) {
    return new ImportLine(
        new ImportReport.Line(line, what, why), NOBODY, NO_USER, 0, "", Optional.empty());
  }

  What what() {
    return report.what();
  }

  boolean changesUser() {
    return what() == What.CHANGED && !formerUser.equals(user.user());
  }

  UserKey formerKey() {
    return new UserKey(user.account(), formerUser);
  }

  /** Says whether something is to be written for it. */
  boolean writes() {
    return what() == What.CREATED || what() == What.CHANGED;
  }

  BindingChange change() {
    return existing == 0
        ? new BindingChange(
            BindingChange.Kind.MADE,
            employee.account(),
            employee.tenant(),
            employee.employee(),
            user.user(),
            "")
        : BindingChange.changed(employee, user.user(), formerUser);
  }
}
