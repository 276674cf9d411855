package qiao.standin;

/** Writes events as 企业微信 does. */
public final class WecomEvents {
  private WecomEvents() {}

  /** Writes any event of a company's own apps. */
  public static String event(String corpId, long second, String rest) {
    return event(corpId, second, "sys", rest);
  }

  /** Writes what a member did with an app. */
  public static String event(String corpId, long second, String member, String rest) {
    return "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%d</CreateTime><MsgType><![CDATA[event]]></MsgType>%s</xml>"
        .formatted(corpId, member, second, rest);
  }

  /** Writes that a member clicked a button of a card. */
  public static String cardClick(
      String corpId, long second, String member, String task, String key, String code) {
    return event(
        corpId,
        second,
        member,
        "<Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[%s]]></EventKey><TaskId><![CDATA[%s]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[%s]]></ResponseCode><AgentID>%d</AgentID>"
            .formatted(key, task, code, WecomStandIn.AGENT_ID));
  }

  /** Writes what a member writes to an app. */
  public static String text(String corpId, long second, String member, String text, long number) {
    return "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content><MsgId>%d</MsgId><AgentID>%d</AgentID></xml>"
        .formatted(
            corpId,
            member,
            second,
            text.replace("]]>", "]]]]><![CDATA[>"),
            number,
            WecomStandIn.AGENT_ID);
  }

  /**
   * Writes a change, such as {@code change_contact} of {@code create_user}.
   *
   * @param fields names and values, one behind the other
   */
  public static String change(
      String corpId, long second, String event, String change, String... fields) {
    StringBuilder rest = new StringBuilder("<Event>" + event + "</Event>");
    if (!change.isEmpty()) {
      rest.append("<ChangeType>").append(change).append("</ChangeType>");
    }
    for (int i = 0; i < fields.length; i += 2) {
      rest.append("<%1$s><![CDATA[%2$s]]></%1$s>".formatted(fields[i], fields[i + 1]));
    }
    return event(corpId, second, rest.toString());
  }

  /** Writes that a member has a new customer, who may be greeted. */
  public static String newCustomer(
      String corpId, long second, String userid, String customer, String welcomeCode) {
    return event(
        corpId,
        second,
        "<Event>change_external_contact</Event><ChangeType>add_external_contact</ChangeType><UserID>%s</UserID><ExternalUserID>%s</ExternalUserID><State>fair</State><WelcomeCode>%s</WelcomeCode>"
            .formatted(userid, customer, welcomeCode));
  }

  /** Writes that something changed between a member and a customer. */
  public static String customerChanged(
      String corpId, long second, String change, String userid, String customer) {
    return event(
        corpId,
        second,
        "<Event>change_external_contact</Event><ChangeType>%s</ChangeType><UserID>%s</UserID><ExternalUserID>%s</ExternalUserID>"
            .formatted(change, userid, customer));
  }

  /** Writes a command to a service provider, such as {@code create_auth}. */
  public static String command(String suiteId, String type, long second, String rest) {
    return "<xml><SuiteId><![CDATA[%s]]></SuiteId><InfoType><![CDATA[ %s ]]></InfoType><TimeStamp>%d</TimeStamp>%s</xml>"
        .formatted(suiteId, type, second, rest);
  }
}
