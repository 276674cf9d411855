package qiao.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import qiao.binding.Mobiles;

/**
 * An external contact as 企业微信 tells of it: in full with all followers, or as a row of a list with
 * one of them.
 *
 * @param id the {@code external_userid}
 * @param name what the contact is called in WeChat
 * @param company blank for a user of WeChat
 */
record Contact(String id, String name, String company, List<Follow> follows) {
  /**
   * What one member says of the contact.
   *
   * @param mobile the first of those in the member's remark; blank: none
   * @param state by which 联系我 the contact came; blank: none
   * @param tags the ids of the company's tags, without those that members made for themselves
   */
  record Follow(
      String member,
      String remark,
      String description,
      String mobile,
      String company,
      String state,
      Instant since,
      List<String> tags) {
    Follower follower() {
      return new Follower(member, remark, FollowState.FOLLOWING, state, since);
    }
  }

  /**
   * Reads what {@code getCustomer} answers, or a message of an import, which has the same shape.
   */
  static Contact of(Map<?, ?> told) {
    Map<?, ?> contact = map(told.get("external_contact"));
    return new Contact(
        text(contact, "external_userid"),
        text(contact, "name"),
        text(contact, "corp_name"),
        list(told.get("follow_user")).map(Contact::follow).toList());
  }

  private static Follow follow(Map<?, ?> row) {
    return new Follow(
        text(row, "userid"),
        text(row, "remark"),
        text(row, "description"),
        row.get("remark_mobiles") instanceof List<?> mobiles
            ? mobiles.stream()
                .map(mobile -> Mobiles.plain(String.valueOf(mobile)))
                .filter(mobile -> !mobile.isEmpty())
                .findFirst()
                .orElse("")
            : "",
        text(row, "remark_corp_name"),
        text(row, "state"),
        Instant.ofEpochSecond(row.get("createtime") instanceof Number at ? at.longValue() : 0),
        tags(row));
  }

  /** Ids stand in {@code tags} with their names, or alone in {@code tag_id}. */
  private static List<String> tags(Map<?, ?> row) {
    if (row.get("tag_id") instanceof List<?> ids) {
      return ids.stream().map(String::valueOf).toList();
    }
    return list(row.get("tags"))
        .filter(tag -> Objects.equals(tag.get("type"), 1))
        .map(tag -> text(tag, "tag_id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  Optional<Follow> follow(String member) {
    return follows.stream().filter(one -> one.member.equalsIgnoreCase(member)).findFirst();
  }

  /** Returns what one member's words make of the contact. */
  Said said(Follow follow) {
    return Said.of(
        follow.remark.isBlank() ? name : follow.remark,
        follow.mobile,
        follow.company.isBlank() ? company : follow.company);
  }

  static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static Stream<Map<?, ?>> list(Object value) {
    return value instanceof List<?> list ? list.stream().map(Contact::map) : Stream.of();
  }

  static String text(Map<?, ?> map, String field) {
    Object value = map.get(field);
    return value == null ? "" : String.valueOf(value);
  }
}
