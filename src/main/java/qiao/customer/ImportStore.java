package qiao.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers how far contacts were gone through. The place moves on in the transaction that counts
 * the page, and only for the node whose work it is.
 */
final class ImportStore {
  private static final int LONGEST = 4000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ImportStore(JdbcTemplate template, TransactionTemplate transaction, Clock clock) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Begins anew; what an earlier run of the kind counted is forgotten. */
  void begin(String join, ImportState.Kind kind, String by) {
    transaction.executeWithoutResult(
        any -> {
          jdbc.sql("delete from customer_seen where join_name = ? and kind = ?")
              .params(join, kind.name())
              .update();
          jdbc.sql("delete from customer_import where join_name = ? and kind = ?")
              .params(join, kind.name())
              .update();
          jdbc.sql(
                  """
                  insert into customer_import (join_name, kind, state, node, members, position,
                    singly_until, page_cursor, restarts, follows, contacts, related, matched,
                    ambiguous, to_create, left_out, trouble, started_at, started_by, changed_at)
                  values (?, ?, 'RUNNING', '', '', 0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, '', ?, ?, ?)""")
              .params(join, kind.name(), clock.millis(), by, clock.millis())
              .update();
        });
  }

  /** Changes from one phase to another; false when it was in none of the former. */
  boolean turn(
      String join, ImportState.Kind kind, Set<ImportState.Phase> from, ImportState.Phase to) {
    return jdbc.sql(
                """
            update customer_import set state = :to, changed_at = :now,
              trouble = case when :to = 'RUNNING' then '' else trouble end
            where join_name = :join and kind = :kind and state in (:from)""")
            .param("to", to.name())
            .param("now", clock.millis())
            .param("join", join)
            .param("kind", kind.name())
            .param("from", from.stream().map(Enum::name).toList())
            .update()
        > 0;
  }

  /** Makes the work a node's, unless it is that of another that lives. */
  boolean claim(String join, ImportState.Kind kind, String node) {
    return jdbc.sql(
                """
            update customer_import set node = :node
            where join_name = :join and kind = :kind and state = 'RUNNING'
              and (node = :node or node not in (select name from node))""")
            .param("node", node)
            .param("join", join)
            .param("kind", kind.name())
            .update()
        > 0;
  }

  Place place(String join, ImportState.Kind kind) {
    return jdbc.sql(
            """
            select members, position, singly_until, page_cursor, restarts, left_out
            from customer_import where join_name = ? and kind = ?""")
        .params(join, kind.name())
        .query(
            (row, n) ->
                new Place(
                    members(row.getString("members")),
                    row.getInt("position"),
                    row.getInt("singly_until"),
                    row.getString("page_cursor"),
                    row.getInt("restarts"),
                    row.getInt("left_out")))
        .single();
  }

  /** Keeps who has customers; none at all ends it. */
  void members(String join, ImportState.Kind kind, List<String> members) {
    jdbc.sql("update customer_import set members = ? where join_name = ? and kind = ?")
        .params(json(members), join, kind.name())
        .update();
    if (members.isEmpty()) {
      turn(join, kind, Set.of(ImportState.Phase.RUNNING), ImportState.Phase.DONE);
    }
  }

  /** Returns those of some contacts that this run has not come across. */
  List<String> unseen(String join, ImportState.Kind kind, Collection<String> contacts) {
    if (contacts.isEmpty()) {
      return List.of();
    }
    List<String> seen =
        jdbc.sql(
                """
                select contact from customer_seen
                where join_name = :join and kind = :kind and contact in (:contacts)""")
            .param("join", join)
            .param("kind", kind.name())
            .param("contacts", contacts)
            .query(String.class)
            .list();
    return contacts.stream().filter(one -> !seen.contains(one)).toList();
  }

  /**
   * Moves on.
   *
   * @param seen contacts that this run had not come across
   * @return false when this is no longer the node's work, or was stopped: nothing is written
   */
  boolean advance(
      String join,
      ImportState.Kind kind,
      String node,
      Place place,
      ImportState.Counts more,
      Collection<String> seen,
      String trouble) {
    return Boolean.TRUE.equals(
        transaction.execute(
            any -> {
              if (!move(join, kind, node, place, more, trouble)) {
                return false;
              }
              template.batchUpdate(
                  "insert into customer_seen (join_name, kind, contact) values (?, ?, ?)"
                      + " on conflict do nothing",
                  seen.stream().map(one -> new Object[] {join, kind.name(), one}).toList());
              return true;
            }));
  }

  private boolean move(
      String join,
      ImportState.Kind kind,
      String node,
      Place place,
      ImportState.Counts more,
      String trouble) {
    return jdbc.sql(
                """
            update customer_import set position = :position, singly_until = :singly,
              page_cursor = :cursor, restarts = :restarts, left_out = :left,
              follows = follows + :follows, contacts = contacts + :contacts,
              related = related + :related, matched = matched + :matched,
              ambiguous = ambiguous + :ambiguous, to_create = to_create + :create,
              trouble = :trouble, changed_at = :now,
              state = case when :ended then 'DONE' else state end
            where join_name = :join and kind = :kind and node = :node and state = 'RUNNING'""")
            .param("position", place.done())
            .param("singly", place.singlyUntil())
            .param("cursor", place.cursor())
            .param("restarts", place.restarts())
            .param("left", place.leftOut())
            .param("follows", more.follows())
            .param("contacts", more.contacts())
            .param("related", more.related())
            .param("matched", more.matched())
            .param("ambiguous", more.ambiguous())
            .param("create", more.unknown())
            .param("trouble", cut(trouble))
            .param("now", clock.millis())
            .param("ended", place.ended())
            .param("join", join)
            .param("kind", kind.name())
            .param("node", node)
            .update()
        > 0;
  }

  /** Notes what stands in the way. */
  void trouble(String join, ImportState.Kind kind, String trouble) {
    jdbc.sql(
            "update customer_import set trouble = ?, changed_at = ?"
                + " where join_name = ? and kind = ?")
        .params(cut(trouble), clock.millis(), join, kind.name())
        .update();
  }

  Optional<ImportState> state(String join, ImportState.Kind kind) {
    return jdbc.sql("select * from customer_import where join_name = ? and kind = ?")
        .params(join, kind.name())
        .query(ImportStore::read)
        .optional();
  }

  private static ImportState read(ResultSet row, int number) throws SQLException {
    return new ImportState(
        row.getString("join_name"),
        ImportState.Kind.valueOf(row.getString("kind")),
        ImportState.Phase.valueOf(row.getString("state")),
        row.getString("node"),
        members(row.getString("members")).size(),
        row.getInt("position"),
        new ImportState.Counts(
            row.getLong("follows"),
            row.getLong("contacts"),
            row.getLong("related"),
            row.getLong("matched"),
            row.getLong("ambiguous"),
            row.getLong("to_create")),
        row.getInt("left_out"),
        row.getString("trouble"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        row.getString("started_by"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static List<String> members(String json) {
    try {
      return json.isEmpty() ? List.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the members of an import are no JSON list", e);
    }
  }

  private static String json(List<String> members) {
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is no JSON", e);
    }
  }
}
