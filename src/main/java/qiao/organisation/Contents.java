package qiao.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.crm.Join;

/**
 * Turns departments of the side where a change comes from into those of the side that is written.
 */
final class Contents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "1";

  private final Pairs pairs;

  Contents(Pairs pairs) {
    this.pairs = pairs;
  }

  /**
   * Returns what a step writes.
   *
   * @throws OrganisationFault when a department is not there yet on the side that is written to
   */
  Map<String, Object> of(Join join, Step step) {
    Map<String, Object> content = content(step);
    Side from = step.side().other();
    if (step.kind() == Kind.DEPARTMENT) {
      content.put("parent", partner(join, from, String.valueOf(content.get("parent"))));
    } else if (content.containsKey("place")) {
      List<Object> departments = new ArrayList<>();
      String place = String.valueOf(content.remove("place"));
      if (!place.isEmpty()) {
        departments.add(partner(join, from, place));
      }
      Object keep = content.remove("keep");
      if (keep instanceof List<?> more) {
        more.stream().filter(one -> !departments.contains(one)).forEach(departments::add);
      }
      content.put("departments", departments);
    }
    return content;
  }

  private String partner(Join join, Side from, String id) {
    Optional<String> partner = pairs.partner(join.name(), from, id);
    if (partner.isEmpty() && id.isEmpty()) {
      return from == Side.CRM ? ROOT : "";
    }
    return partner.orElseThrow(
        () -> new OrganisationFault("部门 " + id + " 在另一边还没有对应的部门", "先处理这个部门的步骤，再重试"));
  }

  private static Map<String, Object> content(Step step) {
    try {
      return JSON.readValue(step.content(), new TypeReference<HashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(step + " is unreadable", e);
    }
  }
}
