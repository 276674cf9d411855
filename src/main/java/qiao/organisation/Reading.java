package qiao.organisation;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import qiao.crm.Join;

/**
 * Reads both sides into rows, page by page, and goes on where it was left. Members are asked for
 * twice: by their ids, which 通讯录同步 tells of everyone, and with their names, which an application is
 * told of those it may see; each may be refused, but not both.
 */
final class Reading {
  /**
   * People whose mobile and mail a CRM tells one by one only are asked for again so many a time.
   */
  private static final int ASKED_AGAIN = 500;

  private final Sides sides;
  private final RowStore rows;
  private final Sightings sightings;
  private final PlanStore plans;
  private final Clock clock;

  Reading(Sides sides, Stores stores, Clock clock) {
    this.sides = sides;
    this.rows = stores.rows();
    this.sightings = stores.sightings();
    this.plans = stores.plans();
    this.clock = clock;
  }

  /** Reads until a time; returns how far it came, at {@code COMPARE} when all is read. */
  Plan read(Plan begun, Join join, Instant until) {
    Plan plan = begun;
    while (plan.phase() != Plan.Phase.COMPARE && clock.instant().isBefore(until)) {
      plan = step(plan, join);
      plans.readOn(plan);
    }
    return plan;
  }

  private Plan step(Plan plan, Join join) {
    return switch (plan.phase()) {
      case DEPARTMENTS -> page(plan, join, Side.WECOM, "departments", Kind.DEPARTMENT);
      case DEPARTMENT_NAMES -> names(plan, join);
      case MEMBER_IDS -> ids(plan, join);
      case MEMBERS -> members(plan, join);
      case CRM_DEPARTMENTS -> page(plan, join, Side.CRM, "departments", Kind.DEPARTMENT);
      case CRM_PEOPLE -> page(plan, join, Side.CRM, "people", Kind.PERSON);
      case CRM_DETAILS -> details(plan, join);
      default -> throw new IllegalStateException("nothing is read in " + plan.phase());
    };
  }

  private Plan page(Plan plan, Join join, Side side, String word, Kind kind) {
    if (!sides.knows(join, side, word)) {
      return next(plan);
    }
    Map<?, ?> answer = sides.ask(join, side, word, Map.of("cursor", plan.place()));
    List<Row> told = rows(side, kind, answer.get(word));
    rows.keep(join.name(), told, plan.id());
    if (kind == Kind.PERSON && !Boolean.TRUE.equals(answer.get("brief"))) {
      sightings.looked(join.name(), told, plan.id());
    }
    String next = Objects.toString(answer.get("next"), "");
    if (!next.isEmpty()) {
      return plan.at(plan.phase(), next);
    }
    if (side == Side.CRM) {
      sightings.notFound(join.name(), side, kind, plan.id(), true);
    }
    return next(plan);
  }

  static List<Row> rows(Side side, Kind kind, Object told) {
    return told instanceof List<?> list
        ? list.stream().map(one -> Row.of(side, kind, (Map<?, ?>) one)).toList()
        : List.of();
  }

  private static Plan next(Plan plan) {
    return plan.at(plan.phase().next(), "");
  }

  /** The list of departments has no names: they are asked for one by one. */
  private Plan names(Plan plan, Join join) {
    List<Row> page = rows.here(join.name(), Side.WECOM, Kind.DEPARTMENT, plan.place(), 50);
    if (page.isEmpty()) {
      return next(plan);
    }
    try {
      for (Row row : page) {
        Map<?, ?> told = sides.ask(join, Side.WECOM, "department", Map.of("id", row.id()));
        if (!told.isEmpty()) {
          rows.keep(join.name(), List.of(Row.of(Side.WECOM, Kind.DEPARTMENT, told)), plan.id());
        }
      }
    } catch (RuntimeException e) {
      if (!Faults.notTold(e)) {
        throw e;
      }
      return next(plan.told(plan.complete(), true));
    }
    return plan.at(plan.phase(), page.get(page.size() - 1).id());
  }

  private Plan ids(Plan plan, Join join) {
    Map<?, ?> answer;
    try {
      answer = sides.ask(join, Side.WECOM, "member-ids", Map.of("cursor", plan.place()));
    } catch (RuntimeException e) {
      if (!Faults.notTold(e)) {
        throw e;
      }
      return next(plan.told(false, plan.restricted()));
    }
    keepIds(plan, join.name(), answer.get("rows"));
    String next = Objects.toString(answer.get("next"), "");
    return next.isEmpty() ? next(plan.told(true, plan.restricted())) : plan.at(plan.phase(), next);
  }

  /** A member stands in the list once for each department, perhaps on several pages. */
  private void keepIds(Plan plan, String join, Object told) {
    Map<String, Set<String>> departments = new LinkedHashMap<>();
    if (told instanceof List<?> list) {
      for (Object one : list) {
        Map<?, ?> row = (Map<?, ?>) one;
        departments
            .computeIfAbsent(String.valueOf(row.get("userid")), id -> new LinkedHashSet<>())
            .add(String.valueOf(row.get("department")));
      }
    }
    List<Row> members =
        departments.entrySet().stream()
            .map(one -> member(plan, join, one.getKey(), one.getValue()))
            .toList();
    for (int from = 0; from < members.size(); from += RowStore.PAGE) {
      rows.keep(
          join, members.subList(from, Math.min(members.size(), from + RowStore.PAGE)), plan.id());
    }
  }

  /**
   * Keeps the order in which departments were known: the main one is first, and no list says so.
   * Nor does it say who is switched off.
   */
  private Row member(Plan plan, String join, String userid, Set<String> told) {
    Optional<Row> before = rows.find(join, Side.WECOM, Kind.PERSON, userid);
    List<String> known = before.map(Row::departments).orElse(List.of());
    boolean goesOn = sightings.isSeen(join, userid, plan.id());
    Set<String> all = new LinkedHashSet<>(known);
    if (!goesOn) {
      all.retainAll(told);
    }
    all.addAll(told);
    return Row.of(Side.WECOM, Kind.PERSON, Map.of("id", userid, "departments", List.copyOf(all)))
        .switched(before.map(Row::active).orElse(true));
  }

  private Plan members(Plan plan, Join join) {
    List<Row> page = rows.here(join.name(), Side.WECOM, Kind.DEPARTMENT, plan.place(), 50);
    if (page.isEmpty()) {
      return allMembers(plan, join.name());
    }
    try {
      for (Row row : page) {
        Map<?, ?> answer = sides.ask(join, Side.WECOM, "people", Map.of("department", row.id()));
        List<Row> told = rows(Side.WECOM, Kind.PERSON, answer.get("people"));
        rows.keep(join.name(), told, plan.id());
        sightings.looked(join.name(), told, plan.id());
      }
    } catch (RuntimeException e) {
      if (!Faults.notTold(e) || !plan.complete()) {
        throw e;
      }
      return allMembers(plan.told(true, true), join.name());
    }
    return plan.at(plan.phase(), page.get(page.size() - 1).id());
  }

  private Plan allMembers(Plan plan, String join) {
    sightings.notFound(join, Side.WECOM, Kind.DEPARTMENT, plan.id(), plan.complete());
    sightings.notFound(join, Side.WECOM, Kind.PERSON, plan.id(), plan.complete());
    if (!plan.restricted()) {
      sightings.unseen(join, plan.id());
    }
    return next(plan);
  }

  private Plan details(Plan plan, Join join) {
    int left = ASKED_AGAIN - sightings.countLooked(join.name(), plan.id());
    List<Row> page = sightings.toDetail(join.name(), plan.id(), Math.max(0, Math.min(left, 50)));
    if (page.isEmpty() || !sides.knows(join, Side.CRM, "person")) {
      return next(plan);
    }
    for (Row row : page) {
      Map<?, ?> told = sides.ask(join, Side.CRM, "person", Map.of("id", row.id()));
      if (!told.isEmpty()) {
        Row person = Row.of(Side.CRM, Kind.PERSON, told);
        rows.keep(join.name(), List.of(person.switched(row.active())), plan.id());
      }
      sightings.looked(join.name(), List.of(row), plan.id());
    }
    return plan;
  }
}
