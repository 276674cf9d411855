package qiao.archive;

import java.time.Instant;
import java.util.List;

/**
 * Tells of a conversation.
 *
 * @param id a room, or two people with {@code |} between
 * @param people some of those who take part
 */
public record Conversation(String id, Instant lastAt, List<String> people) {
  /** Tells whether it is a group. */
  public boolean isRoom() {
    return id.indexOf('|') < 0;
  }

  /** Names its place among conversations, for pages. */
  public String place() {
    return lastAt.toEpochMilli() + "-" + id;
  }
}
