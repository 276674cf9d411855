package qiao.binding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** Reads and writes single bindings. */
final class BindingStore {
  static final String COLUMNS =
      "id, b.account, b.tenant, b.employee, b.user_id, name, mobile, email, employee_number,"
          + " created_at, created_by, updated_at, updated_by";

  private static final String SELECT = "select " + COLUMNS + " from binding b where ";

  private final JdbcClient jdbc;

  BindingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits until nobody else changes bindings, and keeps others waiting until the commit. */
  void lock() {
    jdbc.sql("select id from binding_lock where id = 1 for update").query(Integer.class).single();
  }

  Optional<StoredBinding> get(long id) {
    return jdbc.sql(SELECT + "id = ?").param(id).query(BindingStore::read).optional();
  }

  Optional<StoredBinding> ofEmployee(EmployeeKey key) {
    return jdbc.sql(SELECT + "account = ? and tenant = ? and employee = ?")
        .params(key.account(), key.tenant(), key.employee())
        .query(BindingStore::read)
        .optional();
  }

  Optional<StoredBinding> ofUser(UserKey key) {
    return jdbc.sql(SELECT + "account = ? and user_id = ?")
        .params(key.account(), key.user())
        .query(BindingStore::read)
        .optional();
  }

  /** Finds the newest first. */
  List<StoredBinding> find(BindingFilter filter) {
    Conditions where = new Conditions();
    filter.account().ifPresent(value -> where.and("account = ?", value));
    filter.tenant().ifPresent(value -> where.and("tenant = ?", value));
    filter.employee().ifPresent(value -> where.and("employee = ?", value));
    filter.user().ifPresent(value -> where.and("user_id = ?", value));
    filter.text().ifPresent(part -> where.andAny(part.toLowerCase(Locale.ROOT)));
    filter.before().ifPresent(id -> where.and("id < ?", id));
    return jdbc.sql(SELECT + where + " order by id desc limit ?")
        .params(where.with(filter.limit()))
        .query(BindingStore::read)
        .list();
  }

  long insert(Binding binding, Stamp stamp) {
    KeyHolder keys = new GeneratedKeyHolder();
    jdbc.sql(BindingBatches.INSERT)
        .params(BindingBatches.inserted(binding, stamp))
        .update(keys, "id");
    return keys.getKeyAs(Long.class);
  }

  void update(long id, Binding binding, Stamp stamp) {
    jdbc.sql(BindingBatches.UPDATE).params(BindingBatches.updated(id, binding, stamp)).update();
  }

  void delete(long id) {
    jdbc.sql("delete from binding where id = ?").param(id).update();
  }

  static StoredBinding read(ResultSet row, int number) throws SQLException {
    return new StoredBinding(
        row.getLong("id"),
        new Binding(
            row.getString("account"),
            row.getString("tenant"),
            row.getString("employee"),
            row.getString("user_id"),
            row.getString("name"),
            row.getString("mobile"),
            row.getString("email"),
            row.getString("employee_number")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        row.getString("updated_by"));
  }
}
