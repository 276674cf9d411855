package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what the CRM wants of each todo, and what each OA has of it. */
final class TodoStore {
  private static final int KEYS_KEPT = 16;
  private static final int KEY_LENGTH = 20;
  private static final String COLUMNS =
      "id, account, source, tenant, todo_id, receiver, state, doing, pushes, seen";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          // Titles may hold what no database takes, such as half a character.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

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
          Row row = findOrMake(account, event);
          String key = Fingerprint.of(event.dedupeKey()).substring(0, KEY_LENGTH);
          if (row.seen.contains(key)) {
            return row.item;
          }
          TodoState taken = OrderRules.accept(row.item.state(), event, values).state();
          Item newer = row.item.with(taken, row.item.doing(), row.item.pushes());
          List<String> seen = Stream.concat(Stream.of(key), row.seen.stream()).toList();
          write(newer, seen.subList(0, Math.min(KEYS_KEPT, seen.size())));
          return newer;
        });
  }

  /** Changes an item while nobody else does. */
  Item change(long id, UnaryOperator<Item> change) {
    return transaction.execute(
        status -> {
          Row row =
              jdbc.sql("select " + COLUMNS + " from todo where id = ? for update")
                  .param(id)
                  .query(this::row)
                  .single();
          Item newer = change.apply(row.item);
          if (!newer.equals(row.item)) {
            write(newer, row.seen);
          }
          return newer;
        });
  }

  /** Returns the accounts that have this todo of this receiver already. */
  List<String> accountsOf(ReceiverEvent event) {
    return jdbc.sql(
            "select account from todo where todo_id = ? and receiver = ? and tenant = ?"
                + " and source = ?")
        .params(
            event.event().todoId(),
            event.receiver(),
            event.event().text("tenant"),
            event.event().text("source"))
        .query(String.class)
        .list();
  }

  /** Returns open todos of a receiver at an account, from an id on. */
  List<Item> open(String account, String tenant, String receiver, long after, int limit) {
    return jdbc
        .sql(
            "select "
                + COLUMNS
                + " from todo where account = ? and tenant = ? and receiver = ? and is_open = true"
                + " and id > ? order by id limit ?")
        .params(account, tenant, receiver, after, limit)
        .query(this::row)
        .list()
        .stream()
        .map(Row::item)
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

  private Row findOrMake(String account, ReceiverEvent event) {
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
            Stream.concat(key.stream(), Stream.of(write(TodoState.start("")), clock.millis()))
                .toList())
        .update();
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from todo where account = ? and source = ? and tenant = ? and todo_id = ?"
                + " and receiver = ? for update")
        .params(key)
        .query(this::row)
        .single();
  }

  private void write(Item item, List<String> seen) {
    jdbc.sql(
            "update todo set state = ?, doing = ?, pushes = ?, seen = ?, is_open = ?,"
                + " updated_at = ? where id = ?")
        .params(
            write(item.state()),
            item.doing().map(this::write).orElse(""),
            item.pushes(),
            String.join(",", seen),
            item.open(),
            clock.millis(),
            item.id())
        .update();
  }

  private Row row(ResultSet row, int number) throws SQLException {
    String doing = row.getString("doing");
    return new Row(
        new Item(
            row.getLong("id"),
            row.getString("account"),
            row.getString("source"),
            row.getString("tenant"),
            row.getString("todo_id"),
            row.getString("receiver"),
            read(row.getString("state"), TodoState.class),
            doing.isEmpty() ? Optional.empty() : Optional.of(read(doing, Doing.class)),
            row.getInt("pushes")),
        Arrays.stream(row.getString("seen").split(","))
            .filter(key -> !key.isEmpty())
            .collect(Collectors.toList()));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An item with the keys of its last events. */
  private record Row(Item item, List<String> seen) {}
}
