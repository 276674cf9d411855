package qiao.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps which customer of the CRM an external contact is, and who follows the contact. In a join a
 * contact is at most one customer; a customer may have several contacts, and a contact many
 * followers.
 */
public final class Relations {
  private static final Logger LOG = LoggerFactory.getLogger(Relations.class);
  private static final int LONGEST = 300;
  private static final String COLUMNS =
      "select join_name, contact, name, crm_object, crm_id, wecom_said, crm_said, said_times,"
          + " related_at, related_by from customer_relation where ";

  private final JdbcClient jdbc;
  private final Clock clock;

  Relations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Returns which customer a contact is.
   *
   * @param join the name of the join
   * @param contact the {@code external_userid}
   */
  public Optional<Relation> ofContact(String join, String contact) {
    return jdbc.sql(COLUMNS + "join_name = ? and contact = ?")
        .params(join, contact)
        .query(Relations::relation)
        .optional();
  }

  /** Returns the contacts of a customer of the CRM; the first related first. */
  public List<Relation> ofCustomer(String join, String object, String customer) {
    return jdbc.sql(
            COLUMNS
                + "crm_id = ? and join_name = ? and crm_object = ? order by related_at, contact")
        .params(customer, join, object)
        .query(Relations::relation)
        .list();
  }

  /**
   * Returns relations in the order of their contacts, for going through all of them.
   *
   * @param behind the last contact of the page before; blank: from the first
   */
  public List<Relation> page(String join, String behind, int most) {
    return jdbc.sql(COLUMNS + "join_name = ? and contact > ? order by contact limit ?")
        .params(join, behind, most)
        .query(Relations::relation)
        .list();
  }

  /** Returns those of some contacts that are a customer. */
  List<String> related(String join, Collection<String> contacts) {
    return contacts.isEmpty()
        ? List.of()
        : jdbc.sql(
                "select contact from customer_relation"
                    + " where join_name = :join and contact in (:contacts)")
            .param("join", join)
            .param("contacts", List.copyOf(contacts))
            .query(String.class)
            .list();
  }

  /** Returns those of some contacts whom members have followed, and nobody follows any more. */
  public Set<String> left(String join, Collection<String> contacts) {
    return contacts.isEmpty()
        ? Set.of()
        : jdbc.sql(
                "select contact from customer_follower"
                    + " where join_name = :join and contact in (:contacts) group by contact"
                    + " having max(case when state = 'FOLLOWING' then 1 else 0 end) = 0")
            .param("join", join)
            .param("contacts", List.copyOf(contacts))
            .query(String.class)
            .set();
  }

  public long count(String join) {
    return jdbc.sql("select count(*) from customer_relation where join_name = ?")
        .param(join)
        .query(Long.class)
        .single();
  }

  /**
   * Says which customer a contact is. To say the same again changes nothing.
   *
   * @param by who says it: a person's name, or a flow's
   * @throws RelationTaken when the contact is another customer already
   */
  public Relation relate(
      String join, String contact, String name, String object, String customer, String by) {
    int made =
        jdbc.sql(
                "insert into customer_relation (join_name, contact, name, crm_object, crm_id,"
                    + " wecom_said, crm_said, related_at, related_by) values (?, ?, ?, ?, ?, '', '', ?, ?)"
                    + " on conflict do nothing")
            .params(join, contact, cut(name), object, customer, clock.millis(), by)
            .update();
    Relation relation = ofContact(join, contact).orElseThrow();
    if (!relation.object().equals(object) || !relation.customer().equals(customer)) {
      throw new RelationTaken(relation);
    }
    if (made == 1) {
      LOG.info("{}: contact {} is {} {}, says {}", join, contact, object, customer, by);
    }
    return relation;
  }

  /** Ends a relation; the records of both sides stay. */
  public void end(String join, String contact, String by) {
    int ended =
        jdbc.sql("delete from customer_relation where join_name = ? and contact = ?")
            .params(join, contact)
            .update();
    if (ended == 1) {
      LOG.info("{}: the relation of contact {} is ended by {}", join, contact, by);
    }
  }

  /** Notes what the sides of a relation say now; blank: that of this side, or the name, stays. */
  void said(String join, String contact, String name, String wecom, String crm) {
    jdbc.sql(
            "update customer_relation set name = case when ? = '' then name else ? end,"
                + " wecom_said = case when ? = '' then wecom_said else ? end,"
                + " crm_said = case when ? = '' then crm_said else ? end, said_times = said_times + 1"
                + " where join_name = ? and contact = ?")
        .params(cut(name), cut(name), wecom, wecom, crm, crm, join, contact)
        .update();
  }

  /**
   * Notes that 企业微信 was told what the CRM says. What is blank was not told; what was noted of it
   * meanwhile stays.
   */
  void told(String join, String contact, String name, Said news) {
    boolean noted = false;
    Optional<Relation> now = ofContact(join, contact);
    while (now.isPresent() && !noted) {
      noted = told(now.get(), name, news);
      now = ofContact(join, contact);
    }
  }

  private boolean told(Relation read, String name, Said news) {
    return jdbc.sql(
                "update customer_relation set name = case when ? = '' then name else ? end,"
                    + " wecom_said = ?, crm_said = ?, said_times = said_times + 1"
                    + " where join_name = ? and contact = ? and said_times = ?")
            .params(
                cut(name),
                cut(name),
                read.wecom().told(news).text(),
                read.crm().told(news).text(),
                read.join(),
                read.contact(),
                read.saidTimes())
            .update()
        > 0;
  }

  /** Notes what the CRM was seen to say, unless something was noted since the relation was read. */
  void crmSays(Relation read, Kept now) {
    if (!now.equals(read.crm())) {
      jdbc.sql(
              "update customer_relation set crm_said = ?, said_times = said_times + 1"
                  + " where join_name = ? and contact = ? and crm_said = ?")
          .params(now.text(), read.join(), read.contact(), read.crmSaid())
          .update();
    }
  }

  /** Returns who follows a contact or did; the first to add the contact first. */
  public List<Follower> followers(String join, String contact) {
    return jdbc.sql(
            "select member, remark, state, channel, since from customer_follower"
                + " where join_name = ? and contact = ? order by since, member")
        .params(join, contact)
        .query(Relations::follower)
        .list();
  }

  /** Notes how a member stands to a contact. */
  public void follow(String join, String contact, Follower follower) {
    int known =
        jdbc.sql(
                "update customer_follower set remark = ?, state = ?, channel = ?, since = ?,"
                    + " changed_at = ? where join_name = ? and contact = ? and member = ?")
            .params(
                cut(follower.remark()),
                follower.state().name(),
                follower.channel(),
                follower.since().toEpochMilli(),
                clock.millis(),
                join,
                contact,
                follower.member())
            .update();
    if (known == 0) {
      insert(join, contact, follower, clock.instant());
    }
  }

  /** Notes that a member was said to follow a contact, unless he has left since. */
  void followed(String join, String contact, String member, Instant at) {
    jdbc.sql(
            "update customer_follower set state = 'FOLLOWING', since = ?, changed_at = ?"
                + " where join_name = ? and contact = ? and member = ?"
                + " and state <> 'FOLLOWING' and changed_at <= ?")
        .params(at.toEpochMilli(), at.toEpochMilli(), join, contact, member, at.toEpochMilli())
        .update();
    insert(join, contact, new Follower(member, "", FollowState.FOLLOWING, "", at), at);
  }

  /**
   * Notes that a member no longer follows a contact. One who has added the contact again since
   * still follows; one who is not known yet is noted: the news of the adding may come later.
   */
  public void unfollow(String join, String contact, String member, FollowState state, Instant at) {
    jdbc.sql(
            "update customer_follower set state = ?, changed_at = ?"
                + " where join_name = ? and contact = ? and member = ?"
                + " and (state <> 'FOLLOWING' or since <= ?)")
        .params(state.name(), at.toEpochMilli(), join, contact, member, at.toEpochMilli())
        .update();
    insert(join, contact, new Follower(member, "", state, "", at), at);
  }

  /** Notes that a follower is named no longer; what an event has told of it since stays. */
  void missed(String join, String contact, String member, Instant at) {
    jdbc.sql(
            "update customer_follower set state = 'DELETED_BY_MEMBER', changed_at = ?"
                + " where join_name = ? and contact = ? and member = ?"
                + " and state = 'FOLLOWING' and since <= ?")
        .params(at.toEpochMilli(), join, contact, member, at.toEpochMilli())
        .update();
  }

  /** Keeps a follower; one who is known stays as he is. */
  private void insert(String join, String contact, Follower follower, Instant at) {
    jdbc.sql(
            "insert into customer_follower (join_name, contact, member, remark, state, channel,"
                + " since, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
        .params(
            join,
            contact,
            follower.member(),
            cut(follower.remark()),
            follower.state().name(),
            follower.channel(),
            follower.since().toEpochMilli(),
            at.toEpochMilli())
        .update();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  private static Relation relation(ResultSet row, int number) throws SQLException {
    return new Relation(
        row.getString("join_name"),
        row.getString("contact"),
        row.getString("name"),
        row.getString("crm_object"),
        row.getString("crm_id"),
        row.getString("wecom_said"),
        row.getString("crm_said"),
        row.getInt("said_times"),
        Instant.ofEpochMilli(row.getLong("related_at")),
        row.getString("related_by"));
  }

  private static Follower follower(ResultSet row, int number) throws SQLException {
    return new Follower(
        row.getString("member"),
        row.getString("remark"),
        FollowState.valueOf(row.getString("state")),
        row.getString("channel"),
        Instant.ofEpochMilli(row.getLong("since")));
  }
}
