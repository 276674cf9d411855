package qiao.mail;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which mails of a folder were taken, where the folder itself is to stay as it is. */
final class SeenMails {
  private final JdbcClient jdbc;
  private final Clock clock;

  SeenMails(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Set<String> of(String box) {
    return new HashSet<>(
        jdbc.sql("select uid from mail_seen where box = ?").param(box).query(String.class).list());
  }

  void add(String box, String uid) {
    jdbc.sql("insert into mail_seen (box, uid, seen_at) values (?, ?, ?) on conflict do nothing")
        .params(box, uid, clock.millis())
        .update();
  }

  /** Forgets mails that are not in the folder any more. */
  void forget(String box, Collection<String> uids) {
    for (String uid : uids) {
      jdbc.sql("delete from mail_seen where box = ? and uid = ?").params(box, uid).update();
    }
  }
}
