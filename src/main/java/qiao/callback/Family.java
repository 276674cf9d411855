package qiao.callback;

import java.util.Map;
import java.util.Set;

/** Says to which inbox an event goes: that of its family. */
enum Family {
  MESSAGE("wecom-message"),
  APP("wecom-app-event"),
  MEMBER("wecom-member-event"),
  CUSTOMER("wecom-customer-event"),
  GROUP("wecom-group-event"),
  TAG("wecom-tag-event"),
  ARCHIVE("wecom-archive-event"),
  PROVIDER("wecom-provider-event"),
  OTHER("wecom-other-event");

  private static final Map<String, Family> BY_EVENT =
      Map.of(
          "change_contact", MEMBER,
          "change_external_contact", CUSTOMER,
          "change_external_chat", GROUP,
          "change_external_tag", TAG,
          "msgaudit_notify", ARCHIVE);

  /** What apps are told of themselves and of what their users do with them. */
  private static final Set<String> OF_APPS =
      Set.of(
          "subscribe",
          "unsubscribe",
          "enter_agent",
          "LOCATION",
          "click",
          "view",
          "view_miniprogram",
          "scancode_push",
          "scancode_waitmsg",
          "pic_sysphoto",
          "pic_photo_or_album",
          "pic_weixin",
          "location_select",
          "batch_job_result",
          "template_card_event",
          "template_card_menu_event",
          "taskcard_click",
          "modify_calendar",
          "delete_calendar",
          "add_schedule",
          "modify_schedule",
          "delete_schedule",
          "respond_schedule",
          "inactive_alert",
          "low_active_alert",
          "close_inactive_agent",
          "reopen_inactive_agent",
          "low_active",
          "active_restored",
          "open_approval_change",
          "sys_approval_change",
          "change_app_admin");

  private static final Set<String> OF_PROVIDERS =
      Set.of(
          "create_auth",
          "change_auth",
          "cancel_auth",
          "reset_permanent_code",
          "approve_special_auth",
          "cancel_special_auth",
          "corp_arch_auth",
          "share_agent_change",
          "register_corp");

  private final String inbox;

  Family(String inbox) {
    this.inbox = inbox;
  }

  String inbox() {
    return inbox;
  }

  /**
   * Tells the family of an event.
   *
   * @param command whether it came in the form that providers get
   */
  static Family of(String event, boolean command) {
    if (BY_EVENT.containsKey(event)) {
      return BY_EVENT.get(event);
    }
    if (command && OF_PROVIDERS.contains(event)) {
      return PROVIDER;
    }
    return OF_APPS.contains(event) ? APP : OTHER;
  }
}
