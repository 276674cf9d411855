package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Joins the stand-in of 企业微信 with that of 纷享销客: members enter the CRM from the workbench, and the
 * sidebar opens beside a customer's chat.
 */
public final class WecomDemo {
  private static final String ACCOUNT = "wecom";
  private static final String MOBILE = "13800138001";

  private final WecomStandIn wecom;
  private final FxiaokeApiStandIn fxiaoke;

  public WecomDemo(WecomStandIn wecom, FxiaokeApiStandIn fxiaoke) {
    this.wecom = wecom;
    this.fxiaoke = fxiaoke;
  }

  /** Returns the settings of Qiao, which runs at the given address, and sets the app's pages. */
  public Map<String, String> connect(String qiao) {
    String home = qiao + "/sso/wecom/" + ACCOUNT + "/pc";
    wecom.agents().page(home, qiao.replaceFirst("^https?://", ""));
    String sidebar = qiao + "/sidebar/wecom/" + ACCOUNT;
    wecom.agents().sidebar(sidebar);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("WECOM_SETUP_LOOK", qiao);
    settings.put("WECOM_SETUP_HOME", home);
    settings.put("WECOM_SETUP_SIDEBAR", sidebar);
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CRM", "fxiaoke-legacy");
    String door = "qiao.sso.doors." + ACCOUNT + ".";
    settings.put(door + "crm", "fxiaoke");
    settings.put(door + "ways", "wecom");
    settings.put(door + "wecom.authorize-url", wecom.url() + WecomDoorPages.AUTHORIZE);
    settings.put(door + "wecom.login-url", wecom.url() + WecomDoorPages.LOGIN);
    settings.put("qiao.sidebar." + ACCOUNT + ".scripts", wecom.scriptUrl());
    return settings;
  }

  /**
   * Lets a customer of 企业微信 have a lead of the first of the staff, to be related in the sidebar.
   */
  public void furnish() {
    wecom.remark("zhangsan", WecomCompany.CUSTOMER, "王小明", MOBILE, "示例科技");
    ObjectNode lead = Json.object().put("_id", "6571aa00bb11cc22dd990001").put("name", "王小明");
    lead.put("company", "示例科技").put("mobile", MOBILE).put("remark", "展会上问过报价");
    lead.put("life_status", "normal").putArray("owner").add(TodoDemo.STAFF.get(0).id());
    fxiaoke.put("LeadsObj", lead);
    ObjectNode record = Json.object().put("_id", "6571aa00bb11cc22dd990002");
    record.put("active_record_content", "电话回访，约了下周演示").put("create_time", 1_760_000_000_000L);
    record.put("life_status", "normal").putArray("related_object_data");
    record.withArray("related_object_data").addObject().put("id", lead.path("_id").asText());
    fxiaoke.put("ActiveRecordObj", record);
  }
}
