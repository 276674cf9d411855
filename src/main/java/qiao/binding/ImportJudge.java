package qiao.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import qiao.binding.ImportReport.What;

/** Says what becomes of each line of an import; remembers ids only, never the lines themselves. */
final class ImportJudge {
  private final BindingBatches batches;
  private final AccountNames accounts;
  private final List<ImportLine> judged = new ArrayList<>();
  private final Map<EmployeeKey, Integer> byEmployee = new HashMap<>();
  private final Map<UserKey, Integer> byUser = new HashMap<>();

  ImportJudge(BindingBatches batches, AccountNames accounts) {
    this.batches = batches;
    this.accounts = accounts;
  }

  /** Judges some lines more, in the order of the file. */
  void take(List<ImportRow> rows) {
    List<Binding> read = rows.stream().flatMap(row -> row.alone().stream()).toList();
    Map<EmployeeKey, StoredBinding> ofEmployees =
        batches.ofEmployees(read.stream().map(Binding::employeeKey).collect(Collectors.toSet()));
    Map<UserKey, StoredBinding> ofUsers =
        batches.ofUsers(read.stream().map(Binding::userKey).collect(Collectors.toSet()));
    for (ImportRow row : rows) {
      judged.add(
          row.alone()
              .map(
                  binding ->
                      judge(
                          row,
                          binding,
                          Optional.ofNullable(ofEmployees.get(binding.employeeKey())),
                          Optional.ofNullable(ofUsers.get(binding.userKey()))))
              .orElseGet(() -> ImportLine.bad(row.line(), What.MALFORMED, row.fault())));
    }
  }

  private ImportLine judge(
      ImportRow row,
      Binding binding,
      Optional<StoredBinding> ofEmployee,
      Optional<StoredBinding> ofUser) {
    EmployeeKey employee = binding.employeeKey();
    UserKey user = binding.userKey();
    if (!accounts.all().contains(binding.account())) {
      return ImportLine.bad(row.line(), What.UNKNOWN_ACCOUNT, accounts.unknown(binding.account()));
    }
    Optional<ImportLine> earlier =
        Optional.ofNullable(byEmployee.get(employee))
            .or(() -> Optional.ofNullable(byUser.get(user)))
            .map(judged::get);
    if (earlier.isPresent()) {
      return ImportLine.bad(row.line(), What.DUPLICATE_IN_FILE, sameAs(earlier.get(), employee));
    }
    byEmployee.put(employee, judged.size());
    byUser.put(user, judged.size());
    return new ImportLine(
        new ImportReport.Line(row.line(), what(row, ofEmployee), ""),
        employee,
        user,
        ofEmployee.map(StoredBinding::id).orElse(0L),
        ofEmployee.map(stored -> stored.binding().user()).orElse(""),
        ofUser.map(stored -> stored.binding().employeeKey()).filter(key -> !key.equals(employee)));
  }

  private static What what(ImportRow row, Optional<StoredBinding> ofEmployee) {
    return ofEmployee
        .map(StoredBinding::binding)
        .map(old -> row.over(old).equals(old) ? What.UNCHANGED : What.CHANGED)
        .orElse(What.CREATED);
  }

  private static String sameAs(ImportLine earlier, EmployeeKey employee) {
    Object twice = earlier.employee().equals(employee) ? employee : earlier.user();
    return twice + " stands in line " + earlier.report().line() + " already";
  }

  /**
   * Returns every line's judgement. A user that belongs to another employee is free only when the
   * file gives that one another user; and that line may itself turn out to be bad.
   */
  List<ImportLine> judged() {
    Deque<Integer> doubtful = new ArrayDeque<>();
    for (int i = 0; i < judged.size(); i++) {
      doubtful.add(i);
    }
    while (!doubtful.isEmpty()) {
      int place = doubtful.remove();
      ImportLine line = judged.get(place);
      if (line.writes() && line.holder().filter(this::keepsItsUser).isPresent()) {
        judged.set(place, refused(line));
        // Its employee keeps the user, whom another line may count on.
        Optional.ofNullable(byUser.get(line.formerKey())).ifPresent(doubtful::add);
      }
    }
    return judged;
  }

  private static ImportLine refused(ImportLine line) {
    return ImportLine.bad(
        line.report().line(),
        What.DUPLICATE_WITH_EXISTING,
        line.user() + " is bound to " + line.holder().orElseThrow() + " already");
  }

  /** Returns the bindings whose user another line takes over: they must let go of it first. */
  List<Long> releasing() {
    return judged.stream()
        .filter(ImportLine::writes)
        .flatMap(line -> line.holder().stream())
        .map(holder -> judged.get(byEmployee.get(holder)).existing())
        .toList();
  }

  private boolean keepsItsUser(EmployeeKey holder) {
    Integer place = byEmployee.get(holder);
    return place == null || !judged.get(place).changesUser();
  }
}
