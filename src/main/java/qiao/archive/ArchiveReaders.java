package qiao.archive;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows who may read the archive beside administrators: nobody whom an administrator has not named.
 * It is no role, because roles grow into one another, and to put flows right says nothing about
 * reading what people wrote.
 */
public final class ArchiveReaders {
  private static final int LONGEST = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  ArchiveReaders(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Tells of somebody who may read. */
  public record Reader(String name, Instant madeAt, String madeBy) {}

  public List<Reader> all() {
    return jdbc.sql("select * from archive_reader order by name")
        .query(
            (row, n) ->
                new Reader(
                    row.getString("name"),
                    Instant.ofEpochMilli(row.getLong("made_at")),
                    row.getString("made_by")))
        .list();
  }

  /** Tells whether an administrator has named somebody, by the name of the login. */
  public boolean has(String name) {
    return jdbc.sql("select count(*) from archive_reader where name = ?")
            .param(name)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Lets somebody read.
   *
   * @throws IllegalArgumentException when nobody can be called so
   */
  public void add(String name, String by) {
    String plain = Texts.plain(name).strip();
    if (plain.isEmpty() || plain.length() > LONGEST) {
      throw new IllegalArgumentException("登录名要 1 到 100 个字符");
    }
    jdbc.sql(
            "insert into archive_reader (name, made_at, made_by) values (?, ?, ?)"
                + " on conflict do nothing")
        .params(plain, clock.millis(), by)
        .update();
  }

  public void remove(String name) {
    jdbc.sql("delete from archive_reader where name = ?").param(name).update();
  }
}
