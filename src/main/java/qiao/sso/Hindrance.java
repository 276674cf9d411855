package qiao.sso;

import java.util.Arrays;
import java.util.Set;

/**
 * Says why a visitor of 企业微信 stays outside, in words that help him and his administrator and nobody
 * else. Visitors of other doors read one page for all reasons.
 */
enum Hindrance {
  /** Nothing that a visitor should know. */
  UNSAID(Set.of(), "暂时无法进入 CRM", "请回到打开它的地方重新点击。如果仍然打不开，请把下面的编号告诉管理员。", ""),
  UNBOUND(
      Set.of(),
      "您的企业微信账号还没有绑定 CRM 员工",
      "请把下面的编号告诉管理员，绑定之后重新进入。",
      "在 Qiao 的“账户绑定”里，把这位成员和他的 CRM 员工绑定；名单可以导入，也可以按手机号自动绑定。"),
  NOT_INITIALISED(
      Set.of(),
      "企业初始化还没有完成",
      "您的企业还没有连上 CRM，请把下面的编号告诉管理员。",
      "服务商的应用：先在“企业接入”里确认企业已经授权。再在这家企业的企业微信账号里填 打通的 CRM（或写进 qiao.joins 并重新启动），然后同步或绑定员工。"),
  OVER_QUOTA(
      Set.of("701002", "701008", "701016"),
      "使用人数超限",
      "您的账号没有可用的名额，请把下面的编号告诉管理员。",
      "请服务商在服务商管理后台为这位成员购买并激活接口许可账号；或在企业微信管理后台缩小应用的可见范围。"),
  NOT_IN_RANGE(
      Set.of("50002", "60011", "60021", "60111", "48004", "50003", "301007"),
      "您还没有开通这个应用",
      "请用企业成员的身份进入；仍然不行，请联系管理员开通。",
      "在企业微信管理后台 → 应用管理 → 应用 → 可见范围，加上这位成员或他的部门，并确认应用没有停用、授权没有取消；外部联系人和互联企业的成员不能进入。"),
  CODE_USED(
      Set.of("40029", "42003", "42022"),
      "这次登录已经用过、过期或取消",
      "请关掉这个页面，回到企业微信重新点击应用，或重新扫码。",
      "如果一直这样，请检查打开应用的网络有没有把页面请求了两次。"),
  LOGIN_LOST(
      Set.of(),
      "这次登录没有在这个浏览器里完成",
      "请关掉这个页面，回到企业微信重新点击应用，或重新扫码；登录要在十分钟内完成。",
      "如果一直这样，请检查浏览器是否允许 Cookie，应用主页的域名是否与 Qiao 的地址一致。");

  private final Set<String> codes;
  private final String title;
  private final String employee;
  private final String administrator;

  Hindrance(Set<String> codes, String title, String employee, String administrator) {
    this.codes = codes;
    this.title = title;
    this.employee = employee;
    this.administrator = administrator;
  }

  /** Returns what a code of 企业微信 means for a visitor. */
  static Hindrance of(String code) {
    return Arrays.stream(values())
        .filter(one -> one.codes.contains(code))
        .findFirst()
        .orElse(UNSAID);
  }

  String title() {
    return title;
  }

  /** Returns what the visitor does next. */
  String employee() {
    return employee;
  }

  /** Returns what the administrator does. */
  String administrator() {
    return administrator;
  }
}
