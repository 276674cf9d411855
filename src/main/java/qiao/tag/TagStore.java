package qiao.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps which tags belong together, and by which of them both sides had marked a contact. */
final class TagStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final Clock clock;

  TagStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Pair> pairs(String join) {
    return jdbc.sql("select crm_tag, wecom_tag, own from tag_pair where join_name = ?")
        .param(join)
        .query((row, n) -> new Pair(row.getString(1), row.getString(2), row.getBoolean(3)))
        .list();
  }

  /** Keeps a pair; either tag's former one is forgotten. */
  void pair(String join, Pair pair) {
    jdbc.sql("delete from tag_pair where join_name = ? and (crm_tag = ? or wecom_tag = ?)")
        .params(join, pair.crm(), pair.wecom())
        .update();
    jdbc.sql(
            "insert into tag_pair (join_name, crm_tag, wecom_tag, own, paired_at)"
                + " values (?, ?, ?, ?, ?)")
        .params(join, pair.crm(), pair.wecom(), pair.own(), clock.millis())
        .update();
  }

  /** Forgets the pairs of tags that exist no longer. */
  void keepOnly(String join, Collection<Pair> pairs) {
    Set<Pair> gone = new HashSet<>(pairs(join));
    gone.removeAll(pairs);
    gone.forEach(
        one ->
            jdbc.sql("delete from tag_pair where join_name = ? and crm_tag = ?")
                .params(join, one.crm())
                .update());
  }

  /** Says when the libraries were made to agree; empty: never. */
  Optional<Instant> agreed(String join) {
    return jdbc.sql("select agreed_at from tag_agreement where join_name = ?")
        .param(join)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  /** Says which side won then; empty: they never agreed. */
  Optional<Winner> winner(String join) {
    return jdbc.sql("select winner from tag_agreement where join_name = ?")
        .param(join)
        .query(String.class)
        .optional()
        .map(Winner::valueOf);
  }

  void agree(String join, Winner winner, String by) {
    jdbc.sql("delete from tag_agreement where join_name = ?").param(join).update();
    jdbc.sql(
            "insert into tag_agreement (join_name, winner, agreed_at, agreed_by)"
                + " values (?, ?, ?, ?)")
        .params(join, winner.name(), clock.millis(), by)
        .update();
  }

  /** Returns the CRM's ids of the tags that both sides had last; empty where they never agreed. */
  Optional<Set<String>> marks(String join, String contact, String member) {
    return jdbc.sql("select tags from tag_mark where join_name = ? and contact = ? and member = ?")
        .params(join, contact, member)
        .query(String.class)
        .optional()
        .map(TagStore::read);
  }

  /** Says which tags both sides had, and since when; the CRM's ids. */
  record Mark(Set<String> tags, Instant since) {
    static final Mark NONE = new Mark(Set.of(), Instant.EPOCH);
  }

  /**
   * Returns the same of the latest member of each of some contacts; contacts that never agreed are
   * left out.
   */
  Map<String, Mark> marks(String join, Collection<String> contacts) {
    Map<String, Mark> marks = new HashMap<>();
    jdbc.sql(
            "select contact, tags, agreed_at from tag_mark where join_name = :join and contact in (:contacts)"
                + " order by agreed_at")
        .param("join", join)
        .param("contacts", List.copyOf(contacts))
        .query(
            (row, n) ->
                marks.put(
                    row.getString(1),
                    new Mark(read(row.getString(2)), Instant.ofEpochMilli(row.getLong(3)))))
        .list();
    return marks;
  }

  void mark(String join, String contact, String member, Set<String> tags) {
    String json = write(new TreeSet<>(tags));
    int known =
        jdbc.sql(
                "update tag_mark set tags = ?, agreed_at = ?"
                    + " where join_name = ? and contact = ? and member = ?")
            .params(json, clock.millis(), join, contact, member)
            .update();
    if (known == 0) {
      jdbc.sql(
              "insert into tag_mark (join_name, contact, member, tags, agreed_at)"
                  + " values (?, ?, ?, ?, ?) on conflict do nothing")
          .params(join, contact, member, json, clock.millis())
          .update();
    }
  }

  private static Set<String> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeSet<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the tags of a contact are no JSON list", e);
    }
  }

  private static String write(Set<String> tags) {
    try {
      return JSON.writeValueAsString(tags);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is no JSON", e);
    }
  }
}
