package qiao.customer;

/** Says how a member stands to an external contact. */
public enum FollowState {
  FOLLOWING,
  DELETED_BY_CUSTOMER,
  DELETED_BY_MEMBER,
  /** Handed over to another member. */
  TRANSFERRED
}
