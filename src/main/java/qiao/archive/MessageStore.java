package qiao.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes messages. A page and the place up to which everything is kept are one transaction: who is
 * killed in between pulls the page again. A message that is there already is known by its id.
 */
final class MessageStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REASON = 1000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;
  private final CorpStore corps;
  private final Consequences consequences;
  private final Clock clock;

  MessageStore(
      JdbcTemplate batches,
      TransactionTemplate transaction,
      CorpStore corps,
      FileStore files,
      Clock clock) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.transaction = transaction;
    this.corps = corps;
    this.consequences = new Consequences(batches, files, clock);
    this.clock = clock;
  }

  /**
   * Keeps a page and moves the place of the corp on, both or nothing.
   *
   * @param last the seq up to which everything is kept then
   * @return how many messages are new
   * @throws NotThePuller when another node pulls now; nothing is written
   */
  int keep(String corp, String node, List<Unsealing.Result> page, long last) throws NotThePuller {
    Integer kept = transaction.execute(status -> keepNow(corp, node, page, last));
    if (kept == null) {
      throw new NotThePuller();
    }
    return kept;
  }

  private Integer keepNow(String corp, String node, List<Unsealing.Result> page, long last) {
    // First, because it locks: nobody else writes for this corp until the end.
    if (!corps.advance(corp, node, last)) {
      return null;
    }
    Map<String, Unsealing.Result> fresh = new LinkedHashMap<>();
    page.forEach(one -> fresh.putIfAbsent(one.entry().msgid(), one));
    known(corp, fresh.keySet()).forEach(fresh::remove);
    List<Unsealing.Result> rows = List.copyOf(fresh.values());
    insert(corp, rows);
    consequences.follow(corp, rows);
    return rows.size();
  }

  private List<String> known(String corp, Set<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select msgid from archive_message where corp = :corp and msgid in (:ids)")
            .param("corp", corp)
            .param("ids", Set.copyOf(ids))
            .query(String.class)
            .list();
  }

  private void insert(String corp, List<Unsealing.Result> rows) {
    long now = clock.millis();
    batches.batchUpdate(
        """
        insert into archive_message (corp, msgid, seq, version, kind, action, sent_at, sender,
          receivers, room, conversation, content, raw, kept_at, revoked_at, broken_seq, reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?)""",
        rows.stream().map(row -> columns(corp, row, now)).toList());
  }

  private static Object[] columns(String corp, Unsealing.Result row, long now) {
    List<Object> columns = new ArrayList<>();
    Entry entry = row.entry();
    columns.addAll(List.of(corp, entry.msgid(), entry.seq(), entry.version()));
    columns.addAll(
        row.message()
            .map(message -> opened(message, now))
            .orElseGet(() -> List.of("", "", now, "", "[]", "", "", "")));
    columns.add(Texts.deflated(row.message().map(Message::raw).orElse(entry.raw())));
    columns.add(now);
    columns.add(row.message().isPresent() ? null : entry.seq());
    columns.add(Texts.cut(row.reason(), LONGEST_REASON));
    return columns.toArray();
  }

  private static List<Object> opened(Message message, long now) {
    ArrayNode receivers = JSON.createArrayNode();
    message.receivers().forEach(receivers::add);
    return List.of(
        message.kind(),
        message.action(),
        message.sentAt() > 0 ? message.sentAt() : now,
        message.sender(),
        receivers.toString(),
        message.room(),
        message.conversation(),
        message.text());
  }

  /**
   * Writes what became of messages that could not be opened before.
   *
   * @throws NotThePuller when another node pulls now; nothing is written
   */
  void reopened(String corp, String node, List<Unsealing.Result> results) throws NotThePuller {
    Boolean done =
        transaction.execute(
            status -> {
              if (!corps.advance(corp, node, 0)) {
                return false;
              }
              reopen(corp, results);
              return true;
            });
    if (!Boolean.TRUE.equals(done)) {
      throw new NotThePuller();
    }
  }

  private void reopen(String corp, List<Unsealing.Result> results) {
    List<Unsealing.Result> opened =
        results.stream().filter(one -> one.message().isPresent()).toList();
    List<Object[]> rows = new ArrayList<>();
    for (Unsealing.Result one : opened) {
      Message message = one.message().get();
      List<Object> columns = new ArrayList<>(opened(message, clock.millis()));
      columns.add(Texts.deflated(message.raw()));
      columns.addAll(List.of(corp, one.entry().msgid()));
      rows.add(columns.toArray());
    }
    batches.batchUpdate(
        """
        update archive_message set kind = ?, action = ?, sent_at = ?, sender = ?, receivers = ?,
          room = ?, conversation = ?, content = ?, raw = ?, broken_seq = null, reason = ''
        where corp = ? and msgid = ?""",
        rows);
    batches.batchUpdate(
        "update archive_message set reason = ? where corp = ? and msgid = ?",
        results.stream()
            .filter(one -> one.message().isEmpty())
            .map(
                one ->
                    new Object[] {
                      Texts.cut(one.reason(), LONGEST_REASON), corp, one.entry().msgid()
                    })
            .toList());
    consequences.follow(corp, opened);
  }

  /** Returns messages that could not be opened, behind a place, in their order. */
  List<Entry> broken(String corp, Place after, int most) {
    return jdbc.sql(
            """
            select msgid, seq, version, raw from archive_message
            where corp = :corp and broken_seq >= :seq and (broken_seq > :seq or msgid > :id)
            order by corp, broken_seq, msgid limit :most""")
        .param("corp", corp)
        .param("seq", after.seq())
        .param("id", after.msgid())
        .param("most", most)
        .query(
            (row, n) -> {
              String raw = Texts.inflated(row.getString("raw"));
              Entry whole =
                  Texts.object(raw)
                      .map(json -> Entry.of(json, 0))
                      .orElseThrow(() -> new IllegalStateException("what was kept is no JSON"));
              return new Entry(
                  row.getLong("seq"),
                  row.getString("msgid"),
                  row.getLong("version"),
                  whole.randomKey(),
                  whole.message(),
                  raw);
            })
        .list();
  }

  /** Names a place among messages that could not be opened. */
  record Place(long seq, String msgid) {
    static final Place FIRST = new Place(0, "");
  }

  /** Says that another node pulls now. */
  static final class NotThePuller extends Exception {
    NotThePuller() {
      super("another node pulls this archive now");
    }
  }
}
