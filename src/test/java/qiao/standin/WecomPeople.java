package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lets a test look at the address book of 企业微信, and change it as the company's people would. */
public final class WecomPeople {
  private final WecomDirectory directory;

  WecomPeople(WecomDirectory directory) {
    this.directory = directory;
  }

  /** Leaves one department, and nobody. */
  public void empty() {
    directory.clear();
    department(WecomDirectory.ROOT, "示例科技", 0);
  }

  public void department(long id, String name, long parent) {
    ObjectNode department = Json.object().put("id", id).put("name", name);
    directory.put(department.put("parentid", parent).put("order", id));
  }

  public void member(String userid, String name, String mobile, long department) {
    ObjectNode member = Json.object().put("userid", userid).put("name", name);
    member.putArray("department").add(department);
    member.putArray("order").add(0);
    member.putArray("is_leader_in_dept").add(0);
    member.put("mobile", mobile).put("gender", "0").put("position", "");
    directory.putMember(member.put("main_department", department).put("status", 1));
  }

  /** Changes a member. */
  public void title(String userid, String title) {
    directory.member(userid).ifPresent(member -> member.put("position", title));
  }

  public List<ObjectNode> departments() {
    return directory.departments();
  }

  public List<ObjectNode> members() {
    return directory.members();
  }
}
