package qiao.binding;

import java.util.ArrayList;
import java.util.List;

/** Collects what must hold for a row, and the values that belong to it. */
final class Conditions {
  private static final List<String> SEARCHED =
      List.of("employee", "user_id", "name", "mobile", "email", "employee_number");

  private final StringBuilder sql = new StringBuilder("1 = 1");
  private final List<Object> values = new ArrayList<>();

  void and(String condition, Object value) {
    sql.append(" and ").append(condition);
    values.add(value);
  }

  /** Wants a text somewhere in the row; what it says is taken as it is, {@code %} too. */
  void andAny(String lowerCase) {
    String pattern = "%" + lowerCase.replaceAll("[!%_]", "!$0") + "%";
    List<String> tests =
        SEARCHED.stream().map(column -> "lower(" + column + ") like ? escape '!'").toList();
    sql.append(" and (").append(String.join(" or ", tests)).append(")");
    SEARCHED.forEach(column -> values.add(pattern));
  }

  List<Object> values() {
    return List.copyOf(values);
  }

  List<Object> with(Object last) {
    List<Object> all = new ArrayList<>(values);
    all.add(last);
    return all;
  }

  @Override
  public String toString() {
    return sql.toString();
  }
}
