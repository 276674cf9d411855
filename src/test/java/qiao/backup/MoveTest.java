package qiao.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import qiao.store.H2Store;
import qiao.store.PostgresDatabase;
import qiao.store.PostgresServer;
import qiao.store.TestStore;

/** Everything of an H2 comes to PostgreSQL, or nothing. */
class MoveTest {
  private static final String HOSTILE = "引号 ' \" \\ %s 😀 \n\t ${x} ; drop table delivery; --";

  private final H2Store h2 = H2Store.fresh();
  private final PostgresDatabase postgres = PostgresServer.shared().database();
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    postgres.close();
    h2.close();
  }

  /** A store with something in every kind of column. */
  private void fill() throws SQLException {
    h2.flyway().load().migrate();
    on(
        h2,
        jdbc -> {
          for (long id = 1; id <= 2500; id++) {
            jdbc.sql(
                    "insert into delivery (id, flow, lane, dedupe_key, account, state, due_at,"
                        + " accepted_at, updated_at, paced_millis, run, attempts, tries, fault,"
                        + " step, reason, advice, note, node) values (?, 'f', ?, ?, '', 'PARKED',"
                        + " 1, 2, 3, 0, 1, 1, 1, '', '', ?, '', '', 'n')")
                .params(id, "lane" + id, "key" + id, HOSTILE)
                .update();
            jdbc.sql(
                    "insert into payload (delivery, flow, dedupe_key, content_type, headers, body)"
                        + " values (?, 'f', ?, ?, ?, ?)")
                .params(id, "key" + id, "json", "{}", HOSTILE + "x".repeat((int) (id % 40_000)))
                .update();
          }
          jdbc.sql("alter table delivery alter column id restart with 9000").update();
          jdbc.sql("insert into flow_switch (flow, running) values ('f', true)").update();
          jdbc.sql(
                  "insert into mail_attachment (id, flow, dedupe_key, name, content_type, size,"
                      + " kept_at) values ('a', 'f', 'k', ?, 'x', 3, 4)")
              .param(HOSTILE)
              .update();
          jdbc.sql(
                  "insert into mail_attachment_chunk (attachment, number, content) values (?, ?,"
                      + " ?)")
              .params("a", 0, new byte[] {0, -1, 127, -128})
              .update();
          jdbc.sql("insert into account_pause (account, since, paused_by) values ('crm', 5, 'me')")
              .update();
        });
  }

  private interface Work {
    void with(JdbcClient jdbc) throws SQLException;
  }

  private static void on(TestStore store, Work work) throws SQLException {
    try (Connection one = DriverManager.getConnection(store.url(), store.user(), "")) {
      work.with(JdbcClient.create(new SingleConnectionDataSource(one, true)));
    }
  }

  private StoreMove move() {
    return new StoreMove(h2.folder(), h2.user(), postgres.url(), postgres.user(), "");
  }

  private long count(String table) throws SQLException {
    long[] count = new long[1];
    on(
        postgres,
        jdbc -> count[0] = jdbc.sql("select count(*) from " + table).query(Long.class).single());
    return count[0];
  }

  @Test
  void everything_arrives_as_it_was_and_numbers_go_on() throws SQLException {
    fill();

    Move.Moved moved = move().run(told::add);

    assertThat(moved.rows()).isGreaterThan(5000);
    assertThat(count("delivery")).isEqualTo(2500);
    on(
        postgres,
        jdbc -> {
          assertThat(
                  jdbc.sql("select body from payload where delivery = 2499")
                      .query(String.class)
                      .single())
              .isEqualTo(HOSTILE + "x".repeat(2499));
          assertThat(
                  jdbc.sql("select content from mail_attachment_chunk")
                      .query(byte[].class)
                      .single())
              .containsExactly(0, -1, 127, -128);
          assertThat(
                  jdbc.sql("select nextval(pg_get_serial_sequence('delivery', 'id'))")
                      .query(Long.class)
                      .single())
              .isEqualTo(9000);
          assertThat(jdbc.sql("select running from flow_switch").query(Boolean.class).single())
              .isTrue();
        });
    assertThat(told)
        .anyMatch(line -> line.matches("delivery: 2500 rows, sum .*, the same in both"));
  }

  @Test
  void after_a_move_no_message_was_refused_because_its_number_was_taken() throws SQLException {
    fill();
    on(
        h2,
        jdbc -> {
          jdbc.sql("alter table delivery alter column id restart with 1").update();
          // As a running Qiao counts in an embedded store.
          jdbc.sql("create sequence delivery_id_seq start with 12000 cache 1000").update();
        });

    move().run(told::add);

    on(
        postgres,
        jdbc ->
            assertThat(jdbc.sql("select nextval('delivery_id_seq')").query(Long.class).single())
                .isEqualTo(12_000));
  }

  @Test
  void a_target_that_is_not_empty_is_refused_and_stays_as_it_is() throws SQLException {
    fill();
    postgres.flyway().load().migrate();
    on(postgres, jdbc -> jdbc.sql("insert into flow_switch values ('theirs', false)").update());

    assertThatThrownBy(() -> move().run(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("flow_switch");

    assertThat(count("flow_switch")).isEqualTo(1);
    assertThat(count("delivery")).isZero();
  }

  @Test
  void a_move_that_is_killed_leaves_nothing_and_is_made_again() throws SQLException {
    fill();

    assertThatThrownBy(
            () ->
                move()
                    .run(
                        line -> {
                          if (line.startsWith("payload:")) {
                            postgres.cut();
                          }
                        }))
        .isInstanceOf(SQLException.class);
    assertThat(count("delivery")).isZero();
    assertThat(count("account_change")).isEqualTo(1);

    move().run(told::add);
    assertThat(count("payload")).isEqualTo(2500);
  }

  @Test
  void a_value_that_changes_on_its_way_is_found_before_anything_is_kept() throws SQLException {
    fill();
    postgres.flyway().load().migrate();
    on(
        postgres,
        jdbc -> {
          jdbc.sql(
                  "create function spoil() returns trigger language plpgsql as"
                      + " $$ begin if new.delivery = 1777 then new.body := 'other'; end if;"
                      + " return new; end $$")
              .update();
          jdbc.sql(
                  "create trigger spoil before insert on payload for each row execute function"
                      + " spoil()")
              .update();
        });

    assertThatThrownBy(() -> move().run(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("payload was not moved faithfully");
    assertThat(count("delivery")).isZero();
  }

  @Test
  void a_store_that_is_open_or_old_or_not_there_is_not_moved() throws Exception {
    assertThatThrownBy(() -> move().run(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no embedded store");
    h2.flyway().target("5").load().migrate();
    assertThatThrownBy(() -> move().run(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("older version");
    assertThatThrownBy(
            () -> new StoreMove(h2.folder(), h2.user(), h2.url(), h2.user(), "").run(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("QIAO_DB_URL");
    assertThat(Files.exists(Path.of(h2.folder().toString(), "qiao.mv.db"))).isTrue();
  }
}
