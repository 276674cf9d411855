package qiao.sidebar;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells of a customer of 企业微信 what one member who follows him may know.
 *
 * @param id the {@code external_userid}
 * @param remark what the member calls him
 * @param company as the member has noted it
 * @param mobiles as the member has noted them
 * @param tags those of the company that the member has set
 */
record Contact(
    String id, String name, String remark, String company, List<String> mobiles, List<Tag> tags) {
  /** A tag of the company. */
  record Tag(String id, String name) {}

  /** Some tags of the company, in their order. */
  record Group(String name, List<Tag> tags) {}

  /** Reads what the vendor answers; empty where the member does not follow him. */
  static Optional<Contact> of(Answer answer, String user) {
    return answer
        .rows("follow_user")
        .filter(row -> row.text("userid").equalsIgnoreCase(user))
        .findFirst()
        .map(
            row ->
                new Contact(
                    answer.part("external_contact").text("external_userid"),
                    answer.part("external_contact").text("name"),
                    row.text("remark"),
                    Stream.of(
                            row.text("remark_corp_name"),
                            answer.part("external_contact").text("corp_name"))
                        .filter(name -> !name.isBlank())
                        .findFirst()
                        .orElse(""),
                    row.texts("remark_mobiles"),
                    row.rows("tags")
                        .filter(tag -> !tag.text("tag_id").isEmpty())
                        .map(tag -> new Tag(tag.text("tag_id"), tag.text("tag_name")))
                        .toList()));
  }

  /** Is asked by the page. */
  public boolean has(Tag tag) {
    return tagIds().contains(tag.id());
  }

  Set<String> tagIds() {
    return tags.stream().map(Tag::id).collect(Collectors.toSet());
  }
}
