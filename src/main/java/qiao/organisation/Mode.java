package qiao.organisation;

/** Says which side follows which. */
public enum Mode {
  /** Each side follows the other. */
  BOTH,
  /** The CRM follows 企业微信, to which nothing is written. */
  WECOM_TO_CRM,
  /** Nothing is written to either side; who is who is proposed, and bound by people. */
  BY_HAND;

  /** Tells whether a side may be written to. */
  boolean writes(Side side) {
    return this == BOTH || this == WECOM_TO_CRM && side == Side.CRM;
  }
}
