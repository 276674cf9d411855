package qiao.archive;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds kept messages. Texts are looked for among the newest that an index finds, so many at a
 * time: a rare word must not make the store read everything while a person waits.
 */
public final class KeptMessages {
  /** So many are looked at for one question. */
  static final int MOST_LOOKED = 10_000;

  private static final int PEOPLE_SHOWN = 6;

  private final JdbcClient jdbc;
  private final FileStore files;

  KeptMessages(JdbcClient jdbc, FileStore files) {
    this.jdbc = jdbc;
    this.files = files;
  }

  /**
   * Returns conversations, the latest first.
   *
   * @param person only those of this one; blank: all
   * @param before {@link Conversation#place} of the last of the page before; blank: from the latest
   */
  public List<Conversation> conversations(String corp, String person, String before, int most) {
    Place place = Place.of(before);
    String of =
        person.isBlank()
            ? ""
            : " and id in (select conversation from archive_person"
                + " where corp = :corp and person = :person)";
    List<Conversation> found =
        jdbc.sql(
                "select id, last_at from archive_conversation where corp = :corp"
                    + " and last_at <= :at and (last_at < :at or id < :id)"
                    + of
                    + " order by corp desc, last_at desc, id desc limit :most")
            .param("corp", corp)
            .param("person", person.strip())
            .param("at", place.at)
            .param("id", place.rest)
            .param("most", most)
            .query(
                (row, n) ->
                    new Conversation(
                        row.getString("id"),
                        Instant.ofEpochMilli(row.getLong("last_at")),
                        List.of()))
            .list();
    return found.stream()
        .map(one -> new Conversation(one.id(), one.lastAt(), people(corp, one.id())))
        .toList();
  }

  /** Returns some of those who take part in a conversation. */
  public List<String> people(String corp, String conversation) {
    return jdbc.sql(
            "select person from archive_person where corp = ? and conversation = ?"
                + " order by person limit ?")
        .params(corp, conversation, PEOPLE_SHOWN)
        .query(String.class)
        .list();
  }

  /**
   * Returns messages of a conversation, the newest first.
   *
   * @param before {@link KeptMessage#place} of the last of the page before; blank: from the newest
   */
  public List<KeptMessage> of(String corp, String conversation, String before, int most) {
    Place place = Place.of(before);
    return read(
        corp,
        jdbc.sql(
                """
                select * from archive_message where corp = :corp and conversation = :conversation
                  and sent_at <= :at and (sent_at < :at or seq < :seq)
                order by corp desc, conversation desc, sent_at desc, seq desc limit :most""")
            .param("corp", corp)
            .param("conversation", conversation)
            .param("at", place.at)
            .param("seq", place.seq())
            .param("most", most));
  }

  /** Returns messages of a conversation that were sent in a period, the newest first. */
  public List<KeptMessage> between(
      String corp, String conversation, Instant from, Instant to, int most) {
    return read(
        corp,
        jdbc.sql(
                """
                select * from archive_message where corp = ? and conversation = ?
                  and sent_at >= ? and sent_at < ?
                order by corp desc, conversation desc, sent_at desc, seq desc limit ?""")
            .params(corp, conversation, from.toEpochMilli(), to.toEpochMilli(), most));
  }

  /** Returns those of some messages that belong to a conversation, the newest first. */
  public List<KeptMessage> chosen(String corp, String conversation, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : read(
            corp,
            jdbc.sql(
                    """
                    select * from archive_message where corp = :corp and msgid in (:ids)
                      and conversation = :conversation order by sent_at desc, seq desc""")
                .param("corp", corp)
                .param("ids", List.copyOf(ids))
                .param("conversation", conversation));
  }

  /**
   * Says what a search found.
   *
   * @param next where to go on; blank at the end
   */
  public record Found(List<KeptMessage> messages, String next, int looked) {}

  /** Looks for a text, whatever its case, among the messages before a place. */
  public Found search(String corp, String text, String before, int most) {
    Place place = Place.of(before);
    List<Place> window =
        jdbc.sql(
                """
                select sent_at, seq from archive_message where corp = :corp
                  and sent_at <= :at and (sent_at < :at or seq < :seq)
                order by corp desc, sent_at desc, seq desc limit :most""")
            .param("corp", corp)
            .param("at", place.at)
            .param("seq", place.seq())
            .param("most", MOST_LOOKED)
            .query((row, n) -> new Place(row.getLong(1), String.valueOf(row.getLong(2))))
            .list();
    if (window.isEmpty()) {
      return new Found(List.of(), "", 0);
    }
    Place end = window.get(window.size() - 1);
    List<KeptMessage> found =
        read(
            corp,
            jdbc.sql(
                    """
                    select * from archive_message where corp = :corp
                      and sent_at <= :at and (sent_at < :at or seq < :seq)
                      and sent_at >= :end and (sent_at > :end or seq >= :endSeq)
                      and lower(content) like :text escape '!'
                    order by corp desc, sent_at desc, seq desc limit :most""")
                .param("corp", corp)
                .param("at", place.at)
                .param("seq", place.seq())
                .param("end", end.at)
                .param("endSeq", end.seq())
                .param("text", "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%")
                .param("most", most));
    String next =
        found.size() == most
            ? found.get(most - 1).place()
            : window.size() < MOST_LOOKED ? "" : end.at + "-" + end.rest;
    return new Found(found, next, window.size());
  }

  /** Returns the JSON of a message, or of what came when it can't be opened. */
  public Optional<String> raw(String corp, String msgid) {
    return jdbc.sql("select raw from archive_message where corp = ? and msgid = ?")
        .params(corp, msgid)
        .query((row, n) -> Texts.inflated(row.getString("raw")))
        .optional();
  }

  /** Returns a file of a message. */
  public Optional<KeptFile> file(String corp, String id) {
    return files.find(corp, id);
  }

  /** Opens what is here of a file. */
  public InputStream open(String corp, String id) {
    return files.open(corp, id);
  }

  private List<KeptMessage> read(String corp, JdbcClient.StatementSpec question) {
    return question.query((row, n) -> message(corp, row)).list();
  }

  private KeptMessage message(String corp, ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    long revoked = row.getLong("revoked_at");
    Optional<Instant> revokedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked));
    boolean opened = !kind.isEmpty();
    return new KeptMessage(
        row.getString("msgid"),
        row.getLong("seq"),
        kind,
        Instant.ofEpochMilli(row.getLong("sent_at")),
        row.getString("sender"),
        row.getString("conversation"),
        row.getString("content"),
        revokedAt,
        opened && !kind.equals("text") ? files(corp, row.getString("raw")) : List.of());
  }

  private List<KeptFile> files(String corp, String raw) {
    List<KeptFile> found = new ArrayList<>();
    Texts.object(Texts.inflated(raw))
        .ifPresent(
            json ->
                FileRef.in(json).forEach(ref -> files.find(corp, ref.id()).ifPresent(found::add)));
    return found;
  }

  /** A place behind which a page begins: a time, and what orders within it. */
  private record Place(long at, String rest) {
    static Place of(String text) {
      int dash = text.indexOf('-');
      String at = dash < 0 ? "" : text.substring(0, dash);
      return at.matches("\\d{1,15}")
          ? new Place(Long.parseLong(at), text.substring(dash + 1))
          : new Place(Long.MAX_VALUE, "");
    }

    long seq() {
      return rest.matches("\\d{1,18}") ? Long.parseLong(rest) : Long.MAX_VALUE;
    }
  }
}
