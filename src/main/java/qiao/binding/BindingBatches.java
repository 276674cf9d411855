package qiao.binding;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads and writes many bindings with few statements. */
final class BindingBatches {
  static final String INSERT =
      "insert into binding (account, tenant, employee, user_id, name, mobile, email,"
          + " employee_number, updated_at, updated_by, created_at, created_by)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  static final String UPDATE =
      "update binding set account = ?, tenant = ?, employee = ?, user_id = ?, name = ?, mobile = ?,"
          + " email = ?, employee_number = ?, updated_at = ?, updated_by = ? where id = ?";

  /** Begins a user id that nobody has: checked ones have no space around them. */
  private static final String NOBODY = " ";

  private final JdbcTemplate jdbc;

  BindingBatches(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<EmployeeKey, StoredBinding> ofEmployees(Collection<EmployeeKey> keys) {
    return find(
        keys,
        List.of("account", "tenant", "employee"),
        key -> Stream.of(key.account(), key.tenant(), key.employee()),
        Binding::employeeKey);
  }

  Map<UserKey, StoredBinding> ofUsers(Collection<UserKey> keys) {
    return find(
        keys,
        List.of("account", "user_id"),
        key -> Stream.of(key.account(), key.user()),
        Binding::userKey);
  }

  /** Returns bindings by their ids. */
  Map<Long, StoredBinding> get(Collection<Long> ids) {
    Map<Long, StoredBinding> found = new HashMap<>();
    if (!ids.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
      jdbc.query(
              "select " + BindingStore.COLUMNS + " from binding b where id in (" + marks + ")",
              BindingStore::read,
              ids.toArray())
          .forEach(stored -> found.put(stored.id(), stored));
    }
    return found;
  }

  /**
   * Asks for each key by itself. A join leaves it to the database what to begin with, and one that
   * takes a full table for an empty one compares every row with every key.
   */
  private <K> Map<K, StoredBinding> find(
      Collection<K> keys,
      List<String> columns,
      Function<K, Stream<String>> values,
      Function<Binding, K> keyOf) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    String row =
        Collections.nCopies(columns.size(), "cast(? as varchar)").stream()
            .collect(Collectors.joining(", ", "(", ")"));
    String wanted =
        "(values %s) w(%s)"
            .formatted(
                String.join(", ", Collections.nCopies(keys.size(), row)),
                String.join(", ", columns));
    String same =
        columns.stream().map(c -> "b." + c + " = w." + c).collect(Collectors.joining(" and "));
    List<Long> ids =
        jdbc.queryForList(
            "select (select b.id from binding b where " + same + ") from " + wanted,
            Long.class,
            keys.stream().flatMap(values).toArray());
    Map<K, StoredBinding> found = new HashMap<>();
    get(ids.stream().filter(Objects::nonNull).toList())
        .values()
        .forEach(stored -> found.put(keyOf.apply(stored.binding()), stored));
    return found;
  }

  void insert(List<Binding> bindings, Stamp stamp) {
    batch(INSERT, bindings.stream().map(binding -> inserted(binding, stamp).toArray()).toList());
  }

  void update(Map<Long, Binding> bindings, Stamp stamp) {
    batch(
        UPDATE,
        bindings.entrySet().stream()
            .map(entry -> updated(entry.getKey(), entry.getValue(), stamp).toArray())
            .toList());
  }

  /** Takes the users off bindings that get others, so that two can change theirs for each other. */
  void release(List<Long> ids) {
    batch(
        "update binding set user_id = ? where id = ?",
        ids.stream().map(id -> new Object[] {NOBODY + id, id}).toList());
  }

  private void batch(String sql, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(sql, rows);
    }
  }

  static List<Object> inserted(Binding binding, Stamp stamp) {
    return values(binding, stamp, stamp.at(), stamp.by());
  }

  static List<Object> updated(long id, Binding binding, Stamp stamp) {
    return values(binding, stamp, id);
  }

  private static List<Object> values(Binding binding, Stamp stamp, Object... more) {
    Stream<Object> fields = Field.ofBinding().stream().map(binding::value);
    return Stream.of(fields, Stream.<Object>of(stamp.at(), stamp.by()), Stream.of(more))
        .flatMap(Function.identity())
        .toList();
  }
}
