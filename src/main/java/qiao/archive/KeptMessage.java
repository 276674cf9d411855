package qiao.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds a message as people read it.
 *
 * @param kind {@code msgtype} of the vendor
 * @param conversation a room, or two people with {@code |} between; blank where it belongs to none
 * @param revokedAt when it was recalled
 */
public record KeptMessage(
    String msgid,
    long seq,
    String kind,
    Instant sentAt,
    String sender,
    String conversation,
    String text,
    Optional<Instant> revokedAt,
    List<KeptFile> files) {

  /** Names its place among messages, for pages: {@code <millis>-<seq>}. */
  public String place() {
    return sentAt.toEpochMilli() + "-" + seq;
  }
}
