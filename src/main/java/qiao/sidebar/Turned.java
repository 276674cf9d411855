package qiao.sidebar;

import qiao.catalog.Fault;

/** Ends a request with a page that says why. */
final class Turned extends Exception {
  private static final String ASK = "请联系管理员。";

  private final int status;
  private final String next;
  private final String administrator;

  /**
   * @param title what the member reads first
   * @param next what he does next
   */
  Turned(int status, String title, String next) {
    this(status, title, next, "");
  }

  /**
   * @param administrator what his administrator does; blank where that is nothing
   */
  Turned(int status, String title, String next, String administrator) {
    super(title);
    this.status = status;
    this.next = next;
    this.administrator = administrator;
  }

  static Turned notFound() {
    return new Turned(404, "没有这个页面", "请从聊天工具栏重新打开。");
  }

  static Turned notYours() {
    return new Turned(403, "您没有添加这位客户", "只有添加了客户的成员，才能在这里看到他的资料。");
  }

  static Turned notInitialised() {
    return new Turned(403, "企业初始化还没有完成", ASK, "在这家企业的企业微信账号里填 打通的 CRM（或写进 qiao.joins），再同步或绑定员工。");
  }

  static Turned unbound() {
    return new Turned(403, "您的账号没有绑定 CRM 员工", ASK, "在 Qiao 的“账户绑定”里，把这位成员和他的 CRM 员工绑定。");
  }

  /**
   * Tells of what 企业微信 did not do: whether it helps to come again, and what has to be mended.
   *
   * @param advice what the vendor document says to do
   */
  static Turned byVendor(Fault fault, String advice) {
    return switch (fault) {
      case REFUSED, MISCONFIGURED -> new Turned(403, "企业微信没有让这个应用读写客户", ASK, advice);
      default -> new Turned(503, "企业微信暂时没有回答", "请稍后重新打开；一直这样，请联系管理员。");
    };
  }

  int status() {
    return status;
  }

  String next() {
    return next;
  }

  String administrator() {
    return administrator;
  }
}
