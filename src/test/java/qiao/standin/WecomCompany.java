package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Founds the company that is there from the start. */
final class WecomCompany {
  static final String CUSTOMER = "wmExample0001";
  static final String SECOND_CUSTOMER = "wmExample0002";
  static final String GROUP = "wrExample0001";
  static final String TAG_GROUP = "etGROUPStage";
  static final String TAG = "etTAGLead";
  static final String OWN_MOMENT = "momExample0001";
  static final String COMPANY_MOMENT = "momExample0002";

  static final long SALES = 3;
  private static final long EAST = 9;

  private WecomCompany() {}

  static void found(
      WecomDirectory directory,
      WecomTags tags,
      WecomCustomers customers,
      WecomGroups groups,
      WecomMoments moments,
      Instant now) {
    long at = now.minus(Duration.ofDays(3)).getEpochSecond();
    people(directory);
    tags.clear();
    tags.put(TAG_GROUP, "阶段", TAG, "线索", at);
    customers.clear();
    customers.add("zhangsan", CUSTOMER, "王小明", at);
    customers.add("zhangsan", SECOND_CUSTOMER, "李雷", at);
    customers.add("lisi", CUSTOMER, "王小明", at + 60);
    groups.clear();
    groups.add(GROUP, "示例项目群", "zhangsan", List.of(CUSTOMER, SECOND_CUSTOMER), at);
    moments.clear();
    moments.publish(OWN_MOMENT, "zhangsan", "新品上市", at);
    moments.assign(COMPANY_MOMENT, "夏季优惠", at + 60, Map.of("zhangsan", true, "lisi", false));
  }

  private static void people(WecomDirectory directory) {
    directory.clear();
    department(directory, WecomDirectory.ROOT, "示例科技", 0);
    department(directory, WecomDirectory.UNPLACED, "其他（待设置部门）", WecomDirectory.ROOT);
    department(directory, SALES, "销售", WecomDirectory.ROOT);
    department(directory, EAST, "华东销售", SALES);
    member(directory, WecomMembers.CREATOR, "张三", WecomDirectory.ROOT, 1);
    member(directory, "lisi", "李四", SALES, 2);
    member(directory, "wangwu", "王五", EAST, 3);
    member(directory, "lihua", "李华", EAST, 4);
  }

  private static void department(WecomDirectory directory, long id, String name, long parent) {
    ObjectNode department = Json.object().put("id", id).put("name", name);
    directory.put(department.put("parentid", parent).put("order", id));
  }

  private static void member(
      WecomDirectory directory, String userid, String name, long department, int number) {
    ObjectNode member = Json.object().put("userid", userid).put("name", name);
    member.putArray("department").add(department);
    member.putArray("order").add(0);
    member.putArray("is_leader_in_dept").add(0);
    member.put("mobile", "1380000000" + number).put("gender", "0").put("position", "");
    directory.putMember(member.put("main_department", department).put("status", 1));
  }
}
