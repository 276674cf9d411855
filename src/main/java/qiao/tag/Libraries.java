package qiao.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import qiao.crm.Crm;
import qiao.crm.Join;
import qiao.vendor.VendorFault;

/**
 * Reads and fills both libraries of tags.
 *
 * <p>Words of a CRM, each a flow {@code direct:crm-<vendor>-<word>}; ids are texts:
 *
 * <ul>
 *   <li>{@code tags}: question empty; answer: the list of all tags, each {@code id}, {@code name},
 *       {@code group} (the group's id), {@code groupName}.
 *   <li>{@code add-tags}: question {@code groupName}, {@code names} (a list); makes the group where
 *       there is none of this name. The answer does not count: the tags are read again.
 *   <li>{@code customer-tags}: question {@code object}, {@code ids} (at most 100); answer: by id,
 *       the list of the ids of the customer's tags.
 *   <li>{@code mark-tags}: question {@code object}, {@code id}, {@code add}, {@code remove} (lists
 *       of ids of tags). The answer does not count.
 * </ul>
 */
final class Libraries {
  private static final String EXISTS = "40071";

  private final Crm crm;
  private final ProducerTemplate template;

  Libraries(Crm crm, ProducerTemplate template) {
    this.crm = crm;
    this.template = template;
  }

  /** Tells whether the CRM has tags. */
  boolean has(Join join) {
    return Stream.of("tags", "customer-tags", "mark-tags").allMatch(word -> crm.knows(join, word));
  }

  /** Tells whether the CRM lets tags be made. */
  boolean grows(Join join) {
    return crm.knows(join, "add-tags");
  }

  List<Tag> ofCrm(Join join) {
    return list(crm.ask(join, "tags", Map.of()))
        .map(row -> tag(row, "group", "groupName"))
        .toList();
  }

  private static Tag tag(Map<?, ?> row, String group, String groupName) {
    return new Tag(text(row, "id"), text(row, group), text(row, groupName), text(row, "name"));
  }

  List<Tag> ofWecom(Join join) throws VendorFault {
    Map<?, ?> answer = wecom(join, "listCustomerTags", Map.of());
    return list(answer.get("tag_group")).flatMap(Libraries::tags).toList();
  }

  private static Stream<Tag> tags(Map<?, ?> group) {
    return list(group.get("tag"))
        .filter(tag -> !Boolean.TRUE.equals(tag.get("deleted")))
        .map(
            tag ->
                new Tag(
                    text(tag, "id"),
                    text(group, "group_id"),
                    text(group, "group_name"),
                    text(tag, "name")));
  }

  /** Reads the tags of customers; by the id of the customer. */
  Map<?, ?> ofCustomers(Join join, String object, List<String> ids) {
    Object answer = crm.ask(join, "customer-tags", Map.of("object", object, "ids", ids));
    return answer instanceof Map<?, ?> map ? map : Map.of();
  }

  void addToCrm(Join join, String groupName, List<String> names) {
    crm.ask(join, "add-tags", Map.of("groupName", groupName, "names", names));
  }

  /**
   * Adds tags to a group; returns those that are new. Where somebody was quicker, the others are
   * added one by one.
   */
  List<Tag> addToWecom(Join join, String groupName, List<String> names) throws VendorFault {
    List<Map<String, String>> tags = names.stream().map(name -> Map.of("name", name)).toList();
    try {
      Map<?, ?> answer =
          wecom(join, "addCustomerTags", Map.of("group_name", groupName, "tag", tags));
      return tags((Map<?, ?>) answer.get("tag_group")).toList();
    } catch (VendorFault e) {
      if (!e.code().equals(EXISTS)) {
        throw e;
      }
      List<Tag> made = new ArrayList<>();
      if (names.size() > 1) {
        for (String name : names) {
          made.addAll(addToWecom(join, groupName, List.of(name)));
        }
      }
      return made;
    }
  }

  void renameInWecom(Join join, String tag, String name) throws VendorFault {
    wecom(join, "editCustomerTag", Map.of("id", tag, "name", name));
  }

  private Map<?, ?> wecom(Join join, String operation, Map<String, ?> question) throws VendorFault {
    try {
      String uri = "vendor:wecom/" + operation + "?account=" + join.customers();
      return template.requestBody(uri, question, Map.class);
    } catch (CamelExecutionException e) {
      if (e.getCause() instanceof VendorFault fault) {
        throw fault;
      }
      throw e;
    }
  }

  static Stream<Map<?, ?>> list(Object value) {
    return value instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(one -> one instanceof Map<?, ?> map ? map : Map.of())
        : Stream.of();
  }

  static String text(Map<?, ?> map, String field) {
    Object value = map.get(field);
    return value == null ? "" : String.valueOf(value);
  }
}
