package qiao.todo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Says how well the meaning of a placeholder is known. */
public enum Certainty {
  /** Defined by Qiao itself, or by the operator who added it. */
  OWN,
  /** Told by the vendor. */
  CERTAIN,
  /** Deduced from where published templates use it; nothing speaks against it. */
  DEDUCED,
  /** Deduced too, but another meaning is possible: compare with the CRM's own list. */
  DOUBTFUL;

  /** Tells whether an operator should check the meaning before relying on it. */
  public boolean uncertain() {
    return this == DEDUCED || this == DOUBTFUL;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Certainty> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
