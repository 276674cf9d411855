package qiao.organisation;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qiao.crm.Join;
import qiao.vendor.VendorFault;

/** Finds out whether what was begun was made, so that nobody is made twice. */
final class LookUp {
  private static final String USERID_THERE = "60102";

  private final Sides sides;
  private final Pairs pairs;

  LookUp(Sides sides, Pairs pairs) {
    this.sides = sides;
    this.pairs = pairs;
  }

  /** Returns the id of what is there already. */
  Optional<String> find(Join join, Step step, Map<String, Object> content) {
    if (step.kind() == Kind.DEPARTMENT) {
      return step.side() == Side.WECOM
          ? told(join, step, "department", Map.of("id", step.wecom()))
              .filter(found -> Objects.equals(found.get("name"), content.get("name")))
              .map(found -> step.wecom())
          : inCrm(join, content);
    }
    if (step.side() == Side.CRM && !sides.knows(join, Side.CRM, "person")) {
      throw new OrganisationFault("不知道这个人是否已经建好：上次没有等到应答", "在 CRM 里看是否已有这个人；有就手工绑定，没有就重试");
    }
    Map<String, ?> question =
        step.side() == Side.WECOM
            ? Map.of("id", step.wecom())
            : Map.of("mobile", content.get("mobile"));
    return told(join, step, "person", question)
        .map(found -> Objects.toString(found.get("id"), ""))
        .filter(id -> !id.isEmpty());
  }

  private Optional<Map<?, ?>> told(Join join, Step step, String word, Map<String, ?> question) {
    try {
      return Optional.<Map<?, ?>>of(sides.ask(join, step.side(), word, question))
          .filter(answer -> !answer.isEmpty());
    } catch (RuntimeException e) {
      if (Faults.notTold(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<String> inCrm(Join join, Map<String, Object> content) {
    String cursor = "";
    do {
      Map<?, ?> answer = sides.ask(join, Side.CRM, "departments", Map.of("cursor", cursor));
      Optional<String> found =
          Reading.rows(Side.CRM, Kind.DEPARTMENT, answer.get("departments")).stream()
              .filter(row -> row.name().equals(content.get("name")))
              .filter(row -> row.parent().equals(content.get("parent")))
              .map(Row::id)
              .filter(id -> pairs.partner(join.name(), Side.CRM, id).isEmpty())
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      cursor = Objects.toString(answer.get("next"), "");
    } while (!cursor.isEmpty());
    return Optional.empty();
  }

  /** Tells whether 企业微信 refused because it has this userid: the call before was done. */
  boolean isThere(Throwable thrown) {
    return Faults.of(thrown)
        .filter(fault -> fault instanceof VendorFault vendor && vendor.code().equals(USERID_THERE))
        .isPresent();
  }
}
