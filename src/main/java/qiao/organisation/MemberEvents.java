package qiao.organisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.crm.Join;

/**
 * Takes what 企业微信 tells about one member or department: reads it again where it may, for events
 * tell only what has changed, and little of that. What this side wrote itself reads as it is kept,
 * and nothing follows.
 */
final class MemberEvents {
  private static final String WHO = "organisation";

  private final Stores stores;
  private final Sides sides;
  private final Bindings bindings;

  MemberEvents(Stores stores, Sides sides, Bindings bindings) {
    this.stores = stores;
    this.sides = sides;
    this.bindings = bindings;
  }

  /** Says whom an event was about. */
  record Changed(Kind kind, String id) {}

  /** Keeps what an event tells; empty where nothing follows from it before the next full plan. */
  Optional<Changed> take(Join join, Map<?, ?> event) {
    String change = text(event, "ChangeType");
    return switch (change) {
      case "create_user", "update_user" -> member(join, event);
      case "create_party", "update_party" -> department(join, event);
      case "delete_user" -> gone(join, Kind.PERSON, text(event, "UserID"));
      case "delete_party" -> gone(join, Kind.DEPARTMENT, text(event, "Id"));
      default -> Optional.empty();
    };
  }

  private Optional<Changed> gone(Join join, Kind kind, String id) {
    stores.rows().gone(join.name(), Side.WECOM, kind, id);
    return Optional.empty();
  }

  private Optional<Changed> member(Join join, Map<?, ?> event) {
    String userid = text(event, "UserID");
    String renamed = text(event, "NewUserID");
    if (!renamed.isEmpty() && !renamed.equals(userid)) {
      rename(join, userid, renamed);
      userid = renamed;
    }
    return keep(join, Kind.PERSON, userid, "person", personOf(join, event, userid));
  }

  /**
   * Comes before everything else: what is known of a member is found by the new userid from now.
   */
  private void rename(Join join, String old, String userid) {
    stores
        .transaction()
        .executeWithoutResult(
            status -> {
              stores.rows().rename(join.name(), old, userid);
              stores.pairs().rename(join.name(), old, userid);
              bindings
                  .find(Deeds.ofUser(join, old))
                  .forEach(one -> bindings.change(one.id(), withUser(one.binding(), userid), WHO));
            });
  }

  private static Binding withUser(Binding binding, String userid) {
    return new Binding(
        binding.account(),
        binding.tenant(),
        binding.employee(),
        userid,
        binding.name(),
        binding.mobile(),
        binding.email(),
        binding.number());
  }

  private Optional<Changed> department(Join join, Map<?, ?> event) {
    String id = text(event, "Id");
    Map<String, Object> told = new HashMap<>();
    told.put("id", id);
    told.put("name", text(event, "Name"));
    told.put("parent", text(event, "ParentId"));
    return keep(join, Kind.DEPARTMENT, id, "department", told);
  }

  private Map<String, Object> personOf(Join join, Map<?, ?> event, String userid) {
    Map<String, Object> told = new HashMap<>();
    told.put("id", userid);
    told.put("name", text(event, "Name"));
    told.put("mobile", text(event, "Mobile"));
    told.put("email", text(event, "Email"));
    told.put("title", text(event, "Position"));
    told.put("departments", departments(event));
    told.put("active", isActive(join, event, userid));
    return told;
  }

  /** An event that tells no status leaves who is switched off as he is. */
  private boolean isActive(Join join, Map<?, ?> event, String userid) {
    String status = text(event, "Status");
    return status.isEmpty()
        ? stores
            .rows()
            .find(join.name(), Side.WECOM, Kind.PERSON, userid)
            .map(Row::active)
            .orElse(true)
        : !status.equals("2");
  }

  private static List<String> departments(Map<?, ?> event) {
    Object told = event.get("Department");
    List<String> all =
        told instanceof List<?> list
            ? new ArrayList<>(list.stream().map(String::valueOf).toList())
            : new ArrayList<>(Arrays.asList(text(event, "Department").split(",")));
    all.removeIf(String::isBlank);
    String main = text(event, "MainDepartment");
    if (all.remove(main)) {
      all.add(0, main);
    }
    return all;
  }

  private Optional<Changed> keep(
      Join join, Kind kind, String id, String word, Map<String, ?> ofEvent) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Map<?, ?> told;
    try {
      told = sides.ask(join, Side.WECOM, word, Map.of("id", id));
    } catch (RuntimeException e) {
      if (!Faults.notTold(e)) {
        throw e;
      }
      told = ofEvent;
    }
    if (told.isEmpty()) {
      stores.rows().hide(join.name(), Side.WECOM, kind, id);
      return Optional.empty();
    }
    stores.rows().keep(join.name(), List.of(Row.of(Side.WECOM, kind, told)), 0);
    return Optional.of(new Changed(kind, id));
  }

  private static String text(Map<?, ?> event, String field) {
    return Objects.toString(event.get(field), "").strip();
  }
}
