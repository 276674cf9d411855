package qiao.customer;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one contact at a time be looked for by a mobile, on all nodes: two that are looked for
 * together are both found to be nobody, and both made.
 */
final class Claims {
  /** A claim ends by itself, so that a message that was parked or dropped keeps nobody waiting. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Clock clock;

  Claims(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Claims a mobile for a contact, which may have it already.
   *
   * @throws MobileClaimed when another contact has it
   */
  void take(String join, String mobile, String contact) throws MobileClaimed {
    long now = clock.millis();
    int first =
        jdbc.sql(
                "insert into customer_claim (join_name, mobile, contact, claimed_at)"
                    + " values (?, ?, ?, ?) on conflict do nothing")
            .params(join, mobile, contact, now)
            .update();
    int again =
        first > 0
            ? 0
            : jdbc.sql(
                    "update customer_claim set contact = ?, claimed_at = ?"
                        + " where join_name = ? and mobile = ?"
                        + " and (contact = ? or claimed_at < ?)")
                .params(contact, now, join, mobile, contact, now - LONGEST.toMillis())
                .update();
    if (first + again == 0) {
      throw new MobileClaimed();
    }
  }

  /** Ends the claims of a contact. */
  void end(String join, String contact) {
    jdbc.sql("delete from customer_claim where join_name = ? and contact = ?")
        .params(join, contact)
        .update();
  }
}
