package qiao.customer;

import java.time.Instant;

/**
 * A member who follows an external contact, or did.
 *
 * @param member the userid
 * @param remark what the member calls the contact
 * @param channel the {@code state} of the 联系我 by which the contact came; blank: none
 * @param since when the member added the contact, or was added
 */
public record Follower(
    String member, String remark, FollowState state, String channel, Instant since) {
  /** Tells whether the member may be asked about the contact now. */
  public boolean following() {
    return state == FollowState.FOLLOWING;
  }
}
