package qiao.tag;

import java.text.Normalizer;

/**
 * A tag of one side.
 *
 * @param group the id of its group
 */
public record Tag(String id, String group, String groupName, String name) {
  public Tag {
    groupName = normal(groupName);
    name = normal(name);
  }

  /** Capitals count: 企业微信 tells Vip from VIP. */
  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
  }

  /** Returns what a tag of the other side is recognised by. */
  String key() {
    return groupName + "\n" + name;
  }

  /** Returns group and name, for people to read. */
  public String words() {
    return groupName + " / " + name;
  }
}
