package qiao.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what each side told last. */
final class RowStore {
  /** Rows of one page: so many are in memory at once, however large the company. */
  static final int PAGE = 500;

  private static final String UPDATE =
      """
      update organisation_row set name = ?, parent = ?, departments = ?, mobile = ?, email = ?,
        number = ?, title = ?, active = ?, hash = ?, name_key = ?, mobile_key = ?, email_key = ?,
        number_key = ?, id_key = ?, state = 'HERE', seen = greatest(seen, ?), missing = 0
      where join_name = ? and side = ? and kind = ? and id = ?""";

  private static final String INSERT =
      """
      insert into organisation_row (name, parent, departments, mobile, email, number, title, active,
        hash, name_key, mobile_key, email_key, number_key, id_key, state, seen, looked, missing, join_name,
        side, kind, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'HERE', ?, 0, 0, ?, ?, ?, ?)
      on conflict do nothing""";

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  RowStore(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  Optional<Row> find(String join, Side side, Kind kind, String id) {
    return jdbc.sql(
            "select * from organisation_row where join_name = ? and side = ? and kind = ? and id = ?")
        .params(join, side.name(), kind.name(), id)
        .query(RowStore::read)
        .optional();
  }

  /** Returns how a row was found last; empty where it never was. */
  Optional<String> state(String join, Side side, Kind kind, String id) {
    return jdbc.sql(
            """
            select state from organisation_row
            where join_name = ? and side = ? and kind = ? and id = ?""")
        .params(join, side.name(), kind.name(), id)
        .query(String.class)
        .optional();
  }

  /**
   * Keeps what was told; what is not told stays as it was known.
   *
   * @param plan the reading that saw it; 0: none did
   */
  void keep(String join, Collection<Row> rows, long plan) {
    List<Row> known =
        rows.stream()
            .map(row -> find(join, row.side(), row.kind(), row.id()).map(row::over).orElse(row))
            .toList();
    int[] updated = template.batchUpdate(UPDATE, values(join, known, plan));
    List<Row> fresh =
        IntStream.range(0, updated.length)
            .filter(i -> updated[i] == 0)
            .mapToObj(known::get)
            .toList();
    template.batchUpdate(INSERT, values(join, fresh, plan));
  }

  private static List<Object[]> values(String join, List<Row> rows, long plan) {
    return rows.stream()
        .map(
            row ->
                new Object[] {
                  row.name(),
                  row.parent(),
                  row.joinedDepartments(),
                  row.mobile(),
                  row.email(),
                  row.number(),
                  row.title(),
                  row.active(),
                  row.hash(),
                  row.nameKey(),
                  row.mobileKey(),
                  row.emailKey(),
                  row.numberKey(),
                  row.idKey(),
                  plan,
                  join,
                  row.side().name(),
                  row.kind().name(),
                  row.id()
                })
        .toList();
  }

  /** Returns a page of the rows of a side that are there. */
  List<Row> here(String join, Side side, Kind kind, String after, int most) {
    return jdbc.sql(
            """
            select * from organisation_row where join_name = ? and side = ? and kind = ?
              and state = 'HERE' and id > ? order by id limit ?""")
        .params(join, side.name(), kind.name(), after, most)
        .query(RowStore::read)
        .list();
  }

  /** Hides a row: it may well be there, but can't be seen any more. */
  void hide(String join, Side side, Kind kind, String id) {
    jdbc.sql(
            """
            update organisation_row set state = 'HIDDEN'
            where join_name = ? and side = ? and kind = ? and id = ? and state = 'HERE'""")
        .params(join, side.name(), kind.name(), id)
        .update();
  }

  /** Returns a number that no department of 企业微信 has, as far as is known. */
  String freeDepartment(String join) {
    return String.valueOf(
        1
            + jdbc.sql(
                    """
                    select coalesce(max(cast(id as bigint)), 1) from organisation_row
                    where join_name = ? and side = 'WECOM' and kind = 'DEPARTMENT'""")
                .param(join)
                .query(Long.class)
                .single());
  }

  void gone(String join, Side side, Kind kind, String id) {
    jdbc.sql(
            """
            update organisation_row set state = 'GONE', missing = 2
            where join_name = ? and side = ? and kind = ? and id = ?""")
        .params(join, side.name(), kind.name(), id)
        .update();
  }

  /** Gives a member a new id, unless the new one is known already. */
  void rename(String join, String old, String userid) {
    jdbc.sql(
            """
            update organisation_row set id = :new, id_key = lower(:new) where join_name = :join and side = 'WECOM'
              and kind = 'PERSON' and id = :old and not exists (select 1 from organisation_row o
                where o.join_name = :join and o.side = 'WECOM' and o.kind = 'PERSON'
                  and o.id = :new)""")
        .param("new", userid)
        .param("old", old)
        .param("join", join)
        .update();
  }

  int count(String join, Side side, Kind kind, String state) {
    return jdbc.sql(
            """
            select count(*) from organisation_row
            where join_name = ? and side = ? and kind = ? and state = ?""")
        .params(join, side.name(), kind.name(), state)
        .query(Integer.class)
        .single();
  }

  static Row read(ResultSet row, int number) throws SQLException {
    return read(row, "");
  }

  /** Reads a row whose columns have a prefix. */
  static Row read(ResultSet row, String prefix) throws SQLException {
    return new Row(
        Side.valueOf(row.getString(prefix + "side")),
        Kind.valueOf(row.getString(prefix + "kind")),
        row.getString(prefix + "id"),
        row.getString(prefix + "name"),
        row.getString(prefix + "parent"),
        Row.splitDepartments(row.getString(prefix + "departments")),
        row.getString(prefix + "mobile"),
        row.getString(prefix + "email"),
        row.getString(prefix + "number"),
        row.getString(prefix + "title"),
        row.getBoolean(prefix + "active"));
  }
}
