package qiao.todo;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what the CRM wants of each todo, and what each OA has of it. */
final class TodoStore {
  private static final int KEYS_KEPT = 16;
  private static final int KEY_LENGTH = 20;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TodoStore(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes an event into the state of its todo; one that came before changes nothing.
   *
   * @param values what templates show of it
   */
  Item accept(String account, ReceiverEvent event, Values values) {
    return transaction.execute(
        status -> {
          TodoRows.Row row = findOrMake(account, event);
          String key = Fingerprint.of(event.dedupeKey()).substring(0, KEY_LENGTH);
          if (row.seen().contains(key)) {
            return row.item();
          }
          TodoState taken = OrderRules.accept(row.item().state(), event, values).state();
          Item newer = row.item().with(taken, row.item().doing(), row.item().pushes());
          if (!taken.equals(row.item().state())) {
            newer = newer.with(newer.sync().as(SyncState.PENDING));
          }
          List<String> seen = Stream.concat(Stream.of(key), row.seen().stream()).toList();
          write(newer, seen.subList(0, Math.min(KEYS_KEPT, seen.size())));
          return newer;
        });
  }

  /** Returns an item; empty when it ended so long ago that it is kept no more. */
  Optional<Item> find(long id) {
    return jdbc.sql("select " + TodoRows.COLUMNS + " from todo where id = ?")
        .param(id)
        .query(TodoRows::row)
        .optional()
        .map(TodoRows.Row::item);
  }

  /** Changes an item while nobody else does. */
  Item change(long id, UnaryOperator<Item> change) {
    return transaction.execute(
        status -> {
          TodoRows.Row row =
              jdbc.sql("select " + TodoRows.COLUMNS + " from todo where id = ? for update")
                  .param(id)
                  .query(TodoRows::row)
                  .single();
          Item newer = change.apply(row.item());
          if (!newer.equals(row.item())) {
            write(newer, row.seen());
          }
          return newer;
        });
  }

  /**
   * Names an account that has a todo of a receiver already.
   *
   * @param open whether it shows it, or should
   */
  record Holder(String account, boolean open) {}

  /** Returns the accounts that have this todo of this receiver already. */
  List<Holder> holders(ReceiverEvent event) {
    return jdbc.sql(
            "select account, is_open from todo where todo_id = ? and receiver = ? and tenant = ?"
                + " and source = ?")
        .params(
            event.event().todoId(),
            event.receiver(),
            event.event().text("tenant"),
            event.event().text("source"))
        .query((row, n) -> new Holder(row.getString("account"), row.getBoolean("is_open")))
        .list();
  }

  /** Returns open todos of a receiver at an account, from an id on. */
  List<Item> open(String account, String tenant, String receiver, long after, int limit) {
    return jdbc
        .sql(
            "select "
                + TodoRows.COLUMNS
                + " from todo where account = ? and tenant = ? and receiver = ? and is_open = true"
                + " and id > ? order by id limit ?")
        .params(account, tenant, receiver, after, limit)
        .query(TodoRows::row)
        .list()
        .stream()
        .map(TodoRows.Row::item)
        .toList();
  }

  /** Returns the number of the last change of a binding after which open todos were moved. */
  long cursor() {
    return jdbc.sql("select binding_change from todo_cursor where id = 1")
        .query(Long.class)
        .single();
  }

  /** Moves the cursor on; never back, where another node was quicker. */
  void cursor(long number) {
    jdbc.sql("update todo_cursor set binding_change = ? where id = 1 and binding_change < ?")
        .params(number, number)
        .update();
  }

  private TodoRows.Row findOrMake(String account, ReceiverEvent event) {
    List<Object> key =
        List.of(
            account,
            event.event().text("source"),
            event.event().text("tenant"),
            event.event().todoId(),
            event.receiver());
    jdbc.sql(
            "insert into todo (account, source, tenant, todo_id, receiver, state, doing, pushes,"
                + " seen, is_open, updated_at) values (?, ?, ?, ?, ?, ?, '', 0, '', false, ?)"
                + " on conflict do nothing")
        .params(
            Stream.concat(
                    key.stream(), Stream.of(TodoRows.write(TodoState.start("")), clock.millis()))
                .toList())
        .update();
    return jdbc.sql(
            "select "
                + TodoRows.COLUMNS
                + " from todo where account = ? and source = ? and tenant = ? and todo_id = ?"
                + " and receiver = ? for update")
        .params(key)
        .query(TodoRows::row)
        .single();
  }

  private void write(Item item, List<String> seen) {
    Sync sync = item.sync();
    jdbc.sql(
            "update todo set state = ?, doing = ?, pushes = ?, seen = ?, is_open = ?,"
                + " sync = ?, push_kind = ?, push_at = ?, push_reason = ?, deliveries = ?,"
                + " updated_at = ?, ended_at = ? where id = ?")
        .params(
            TodoRows.write(item.state()),
            item.doing().map(TodoRows::write).orElse(""),
            item.pushes(),
            String.join(",", seen),
            item.open(),
            sync.state().name(),
            sync.push().map(Action.Kind::name).orElse(""),
            sync.at().map(Instant::toEpochMilli).orElse(0L),
            TodoRows.text(sync.reason()),
            TodoRows.join(sync.deliveries()),
            clock.millis(),
            item.over() ? clock.millis() : null,
            item.id())
        .update();
  }
}
