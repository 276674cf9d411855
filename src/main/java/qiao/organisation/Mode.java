package qiao.organisation;

import java.util.Locale;

/** Says which side follows which. */
public enum Mode {
  /** Each side follows the other. */
  BOTH,
  /** The CRM follows 企业微信, to which nothing is written. */
  WECOM_TO_CRM,
  /** Nothing is written to either side; who is who is proposed, and bound by people. */
  BY_HAND;

  /** Reads {@code both}, {@code wecom-to-crm} or {@code by-hand}. */
  static Mode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Tells whether a side may be written to. */
  boolean writes(Side side) {
    return this == BOTH || this == WECOM_TO_CRM && side == Side.CRM;
  }
}
