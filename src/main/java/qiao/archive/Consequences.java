package qiao.archive;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what follows from opened messages, within the transaction that keeps them. */
final class Consequences {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final FileStore files;
  private final Clock clock;

  Consequences(JdbcTemplate batches, FileStore files, Clock clock) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.files = files;
    this.clock = clock;
  }

  /** Brings what follows from opened messages up to date: conversations, people, files, recalls. */
  void follow(String corp, List<Unsealing.Result> rows) {
    Map<String, Long> latest = new HashMap<>();
    Map<String, Set<String>> people = new HashMap<>();
    List<Object[]> recalls = new ArrayList<>();
    long now = clock.millis();
    for (Unsealing.Result row : rows) {
      if (row.message().isEmpty()) {
        continue;
      }
      Message message = row.message().get();
      long at = message.sentAt() > 0 ? message.sentAt() : now;
      if (!message.conversation().isEmpty()) {
        latest.merge(message.conversation(), at, Math::max);
        people
            .computeIfAbsent(message.conversation(), any -> new HashSet<>())
            .addAll(message.people());
      }
      message.revokes().ifPresent(id -> recalls.add(new Object[] {at, corp, id}));
      files.want(corp, message.files(), at);
    }
    conversations(corp, latest, people);
    batches.batchUpdate(
        "update archive_message set revoked_at = ? where corp = ? and msgid = ?", recalls);
  }

  private void conversations(
      String corp, Map<String, Long> latest, Map<String, Set<String>> people) {
    latest.forEach(
        (id, at) -> {
          int known =
              jdbc.sql(
                      "update archive_conversation set last_at = greatest(last_at, ?)"
                          + " where corp = ? and id = ?")
                  .params(at, corp, id)
                  .update();
          if (known == 0) {
            jdbc.sql("insert into archive_conversation (corp, id, last_at) values (?, ?, ?)")
                .params(corp, id, at)
                .update();
          }
        });
    List<Object[]> rows = new ArrayList<>();
    people.forEach((id, all) -> all.forEach(person -> rows.add(new Object[] {corp, person, id})));
    batches.batchUpdate(
        "insert into archive_person (corp, person, conversation) values (?, ?, ?)"
            + " on conflict do nothing",
        rows);
  }
}
