package qiao.standin;

/** Writes events as 企业微信 does. */
public final class WecomEvents {
  private WecomEvents() {}

  /** Writes any event of a company's own apps. */
  public static String event(String corpId, long second, String rest) {
    return "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>%d</CreateTime><MsgType><![CDATA[event]]></MsgType>%s</xml>"
        .formatted(corpId, second, rest);
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
}
