package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.secret.Secrets;

/** Turns items into what is stored, and back. */
final class TodoRows {
  static final String COLUMNS =
      "id, account, source, tenant, todo_id, receiver, state, doing, pushes, seen, sync,"
          + " push_kind, push_at, push_reason, deliveries, updated_at";

  private static final int LONGEST_REASON = 2000;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          // Titles may hold what no database takes, such as half a character.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private TodoRows() {}

  /** An item with the keys of its last events. */
  record Row(Item item, List<String> seen, Instant updatedAt) {}

  static Row row(ResultSet row, int number) throws SQLException {
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
            row.getInt("pushes"),
            sync(row)),
        parts(row.getString("seen")).toList(),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  private static Sync sync(ResultSet row) throws SQLException {
    String kind = row.getString("push_kind");
    long at = row.getLong("push_at");
    return new Sync(
        SyncState.valueOf(row.getString("sync")),
        kind.isEmpty() ? Optional.empty() : Optional.of(Action.Kind.valueOf(kind)),
        at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)),
        row.getString("push_reason"),
        parts(row.getString("deliveries")).map(Long::valueOf).toList());
  }

  private static Stream<String> parts(String list) {
    return Arrays.stream(list.split(",")).filter(part -> !part.isEmpty());
  }

  static String join(Collection<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Makes a text of a far end such that every database takes it, and no secret stands in it. */
  static String text(String any) {
    String whole = Shown.cut(Secrets.mask(any), LONGEST_REASON).replace("\u0000", "");
    return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
