package qiao.organisation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qiao.crm.Join;

/** Holds what a comparison needs at every step: both trees, and which department is which. */
final class Compared {
  /** Stands for a department that the plan makes before it is needed; no id begins with a space. */
  static final String NEW = " new";

  final Join join;
  final Decision decision;
  final Tree wecom;
  final Tree crm;
  private final Map<String, String> crmOf;
  private final Map<String, String> wecomOf = new HashMap<>();

  Compared(Join join, Decision decision, Tree wecom, Tree crm, Map<String, String> pairs) {
    this.join = join;
    this.decision = decision;
    this.wecom = wecom;
    this.crm = crm;
    this.crmOf = new HashMap<>(pairs);
    pairs.forEach((one, other) -> wecomOf.put(other, one));
  }

  Tree tree(Side side) {
    return side == Side.WECOM ? wecom : crm;
  }

  /** Returns what a department is on the other side, or {@link #NEW}. */
  Optional<String> partner(Side of, String id) {
    return Optional.ofNullable((of == Side.WECOM ? crmOf : wecomOf).get(id));
  }

  void pair(String oneWecom, String oneCrm) {
    crmOf.put(oneWecom, oneCrm);
    wecomOf.put(oneCrm, oneWecom);
  }

  /** Notes that a department is made on the other side before anything below it is. */
  void isMade(Side from, String id) {
    (from == Side.WECOM ? crmOf : wecomOf).put(id, NEW);
  }

  /** Returns the department above one; blank where there is none that can be seen. */
  String above(Side side, Row row) {
    return tree(side).has(row.parent()) ? row.parent() : "";
  }

  static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !Objects.equals(one.strip(), other.strip());
  }
}
