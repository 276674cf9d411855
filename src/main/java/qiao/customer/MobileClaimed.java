package qiao.customer;

import qiao.inbox.FaultReport;

/** Tells that another contact with the same mobile is being looked for right now. */
final class MobileClaimed extends Exception implements FaultReport {
  private static final long serialVersionUID = 1L;

  MobileClaimed() {
    super("另一个外部联系人有同一个手机号，正在 CRM 里查找或新建");
  }

  @Override
  public String fault() {
    return "busy";
  }

  @Override
  public String reason() {
    return getMessage();
  }

  @Override
  public String advice() {
    return "";
  }
}
