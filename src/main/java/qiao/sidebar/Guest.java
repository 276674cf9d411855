package qiao.sidebar;

import qiao.binding.Binding;
import qiao.crm.Join;
import qiao.sso.WecomSessions;

/** Says who uses the sidebar of which company, and which employee of the CRM that is. */
record Guest(WecomSessions.Visitor visitor, Join join, Binding binding) {
  String account() {
    return visitor.account();
  }

  String user() {
    return visitor.user();
  }
}
