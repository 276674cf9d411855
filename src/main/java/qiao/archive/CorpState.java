package qiao.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * Says how far the archive of a corp is kept.
 *
 * @param corp the account that has the secret of the archive
 * @param puller the node that pulls; blank: none
 * @param caughtUpAt when the vendor last had nothing more; when pulling began, before that
 * @param latest when the newest kept message was sent
 * @param broken how many messages could not be opened
 * @param trouble what stands in the way
 */
public record CorpState(
    String corp,
    long seq,
    String puller,
    Instant caughtUpAt,
    Optional<Instant> latest,
    long broken,
    Optional<Trouble> trouble) {

  /** Says what stands in the way, and since when. */
  public record Trouble(String kind, String reason, String advice, Instant since) {}
}
