package qiao.notice;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows, for all nodes, which place is still to be told of what notices have collected. A place
 * whose last notice is not sent yet owes nobody a second one: what comes meanwhile is told
 * together.
 */
final class Owed {
  private final JdbcClient jdbc;

  Owed(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes that places are to be told of a notice. */
  void add(long notice, Collection<String> places, long now) {
    places.forEach(
        place ->
            jdbc.sql("insert into notice_owed (notice, place, told_in, since) values (?, ?, 0, ?)")
                .params(notice, place, now)
                .update());
  }

  /** Returns the places that are still to be told of something. */
  Set<String> places() {
    return Set.copyOf(
        jdbc.sql("select distinct place from notice_owed").query(String.class).list());
  }

  /**
   * Puts all that a place is to be told, and that is in no notice yet, into its newest one.
   *
   * @return the numbers of the notices that are to go there, oldest first
   */
  List<Long> join(String place) {
    jdbc.sql(
            """
            update notice_owed set told_in =
              (select max(notice) from notice_owed where place = ? and told_in = 0)
            where place = ? and told_in = 0""")
        .params(place, place)
        .update();
    return jdbc
        .sql("select distinct told_in from notice_owed where place = ? order by told_in")
        .param(place)
        .query(Long.class)
        .list()
        .stream()
        .filter(number -> number > 0)
        .toList();
  }

  /** Returns whose collections a notice tells at a place. */
  List<Long> parts(String place, long toldIn) {
    return jdbc.sql("select notice from notice_owed where place = ? and told_in = ?")
        .params(place, toldIn)
        .query(Long.class)
        .list();
  }

  /** Forgets what the inbox has for a place. */
  void settle(String place, long toldIn) {
    jdbc.sql("delete from notice_owed where place = ? and told_in = ?")
        .params(place, toldIn)
        .update();
  }

  /** Forgets what is older than a time: its place is configured no more. */
  void forgetBefore(long time) {
    jdbc.sql("delete from notice_owed where since < ?").param(time).update();
  }

  /** Returns the notices of which somebody is still to be told. */
  List<Long> notices() {
    return jdbc.sql("select distinct notice from notice_owed").query(Long.class).list();
  }
}
