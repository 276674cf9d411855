package qiao.inbox;

import java.util.Optional;

/**
 * What became of a message.
 *
 * @param delivery its delivery, or the delivery of the first message with its key
 * @param ready whether it may be claimed now
 * @param taken the claim, when its delivery begins at once
 */
record Accepted(long delivery, boolean duplicate, boolean ready, Optional<Claim> taken) {
  static Accepted duplicate(long first) {
    return new Accepted(first, true, false, Optional.empty());
  }
}
