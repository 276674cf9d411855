package qiao.standin;

import static qiao.standin.LeadField.bool;
import static qiao.standin.LeadField.picklist;
import static qiao.standin.LeadField.readOnly;
import static qiao.standin.LeadField.reference;
import static qiao.standin.LeadField.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.standin.LeadField.Kind;

/**
 * Knows the fields of a lead at this tenant. Which ones are required, how long they may be and
 * which options they have is every tenant's own setting; these are this tenant's.
 */
final class LeadFields {
  /** The text field that tells where a lead came from. */
  static final String KEY = "customItem12__c";

  private static final Map<String, LeadField> ALL = new LinkedHashMap<>();

  static {
    List.of(
            readOnly("id", "ID", Kind.NUMBER),
            reference("entityType", "业务类型", XiaoshouyiStandIn.LEAD_TYPE).needed(),
            reference("ownerId", "线索所有人", XiaoshouyiStandIn.OWNER, XiaoshouyiStandIn.COLLEAGUE),
            reference("highSeaId", "所属公海池", XiaoshouyiStandIn.HIGH_SEA),
            reference("dimDepart", "所属部门", XiaoshouyiStandIn.DEPARTMENT),
            text("name", "姓名", 100).needed(),
            text("companyName", "公司名称", 100),
            text("mobile", "手机", 30),
            text("phone", "电话", 30),
            text("email", "邮箱", 100),
            text("depart", "部门", 100),
            text("post", "职务", 100),
            text("address", "地址", 300),
            text("comment", "备注", 2000),
            picklist("gender", "性别", "男", "女"),
            picklist("status", "跟进状态", "未处理", "已联系", "关闭", "已转换"),
            picklist("leadSourceId", "线索来源", "官网", "电话", "展会", "转介绍", "广告"),
            picklist("fState", "省份", "北京", "上海", "广东", "浙江", "江苏"),
            picklist("fCity", "城市", "北京", "上海", "广州", "深圳", "杭州", "南京"),
            picklist("fDistrict", "区县", "海淀区", "浦东新区", "天河区", "南山区", "西湖区", "鼓楼区"),
            reference("campaignId", "市场活动"),
            bool("doNotDisturb", "免打扰"),
            text(KEY, "外部编号", 100),
            text("customItem13__c", "活动来源", 100),
            readOnly("highSeaStatus", "公海状态", Kind.NUMBER),
            readOnly("claimTime", "领取时间", Kind.DATETIME),
            readOnly("expireTime", "到期时间", Kind.DATETIME),
            readOnly("duplicateFlg", "疑似查重", Kind.BOOLEAN),
            readOnly("createdAt", "创建时间", Kind.DATETIME),
            readOnly("createdBy", "创建人", Kind.NUMBER),
            readOnly("updatedAt", "修改时间", Kind.DATETIME),
            readOnly("updatedBy", "修改人", Kind.NUMBER),
            readOnly("lockStatus", "锁定状态", Kind.NUMBER),
            readOnly("approvalStatus", "审批状态", Kind.NUMBER))
        .forEach(field -> ALL.put(field.name(), field));
  }

  private LeadFields() {}

  static Optional<LeadField> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static List<ObjectNode> described() {
    return ALL.values().stream().map(LeadField::described).toList();
  }

  /** Says what is wrong with a new lead; empty where nothing is. */
  static Optional<String> faultOfNew(JsonNode data, boolean typeNeeded) {
    for (LeadField field : ALL.values()) {
      boolean needed = field.required() && (typeNeeded || !field.name().equals("entityType"));
      if (needed && blank(data.path(field.name()))) {
        return Optional.of("缺少必填字段 " + field.name());
      }
    }
    if (blank(data.path("ownerId")) && blank(data.path("highSeaId"))) {
      return Optional.of("缺少必填字段 ownerId 或 highSeaId");
    }
    return faultOfChange(data);
  }

  /** Says what is wrong with changed fields; a null empties a field that is not required. */
  static Optional<String> faultOfChange(JsonNode data) {
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      Optional<LeadField> field = find(entry.getKey());
      if (field.isEmpty()) {
        return Optional.of("字段不存在 " + entry.getKey());
      }
      if (field.get().required() && blank(entry.getValue())) {
        return Optional.of("缺少必填字段 " + entry.getKey());
      }
      Optional<String> fault =
          entry.getValue().isNull() ? Optional.empty() : field.get().fault(entry.getValue());
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static boolean blank(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isBlank();
  }
}
