package qiao.catalog;

import java.util.Arrays;
import java.util.Optional;

/** Says what a vendor's answer, or its absence, asks of us next. */
public enum Fault {
  /** The vendor did nothing and may do it later: the flow's plan says when. */
  BUSY,
  /** The vendor, or its documented pace, asks to wait; waiting is no try. */
  TOO_FAST,
  /** The token that was used is no longer good: renew, and call once more. */
  TOKEN_EXPIRED,
  /** The vendor understood and said no: a person has to change something. */
  REFUSED,
  /** An account or an address is wrong: no message of this account gets through. */
  MISCONFIGURED,
  /** Sent, and nobody can say whether it was done. */
  UNCLEAR;

  /** Returns the name as documents, plans and metrics spell it: {@code too-fast}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }
}
