package qiao.console;

import java.util.Map;
import org.springframework.core.NestedExceptionUtils;
import qiao.inbox.FaultReport;
import qiao.secret.Secrets;

/** Explains each kind of fault: what it means, and what a person does about it. */
final class FaultWords {
  /**
   * Explains one kind.
   *
   * @param zh its name for people
   * @param meaning what happened
   * @param todo what to do before replaying
   */
  public record Explained(String word, String zh, String meaning, String todo) {}

  private static final Map<String, Explained> KNOWN =
      Map.ofEntries(
          entry("busy", "对方繁忙", "对方没有处理，重试到了期限。", "确认对方已恢复，然后重放。"),
          entry("too-fast", "超过频率", "对方或其文档要求放慢。", "稍后重放；经常出现时，请放慢账号的 pace。"),
          entry("token-expired", "令牌失效", "刚换的令牌也被拒绝。", "在“应用账号”里测试连接，改正凭证后重放。"),
          entry("refused", "对方拒绝", "对方看懂了请求，并说不行；或请求超出文档的限制，没有发出。", "按原因改正数据或流程，然后重放。"),
          entry("misconfigured", "配置有误", "账号的地址、凭证或权限不对，这个账号的消息都过不去。", "改正账号，测试连接，然后按筛选整批重放。"),
          entry("unclear", "结果不明", "请求发出了，没有回答；不知道对方做了没有。", "到对方系统里看：已做则放弃，没做则重放。"),
          entry("in-doubt", "结果不明", "请求发出了，没有回答，也无法自动查证。", "到对方系统里看：已做则放弃，没做则重放。"),
          entry("partial", "部分完成", "对方只做了一部分。", "按原因处理剩下的部分，然后重放：从这一步之后继续。"),
          entry("unbound", "未绑定", "收件人在这个 OA 账号里没有绑定。", "绑定员工，消息会自动继续。"),
          entry("store", "存储不可用", "数据库当时写不进去。", "确认数据库正常，然后重放。"),
          entry("unexpected", "流程出错", "流程或脚本里发生了意料之外的错误。", "改正流程或数据，然后从失败的步骤重放。"),
          entry("", "流程主动搁置", "流程自己决定不再继续。", "看原因，决定重放还是放弃。"));

  private FaultWords() {}

  static Explained of(String fault) {
    return KNOWN.getOrDefault(
        fault, new Explained(fault, fault, "这是厂商文档或流程自己定义的一类错误。", "按原因和建议处理，然后重放。"));
  }

  private static Map.Entry<String, Explained> entry(
      String word, String zh, String meaning, String todo) {
    return Map.entry(word, new Explained(word, zh, meaning, todo));
  }

  /** Tells why a try failed; texts hold no secrets. */
  record Failure(Explained fault, String reason, String advice) {}

  static Failure failure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultReport report) {
        return new Failure(
            of(report.fault()), Secrets.mask(report.reason()), Secrets.mask(report.advice()));
      }
    }
    Throwable root = NestedExceptionUtils.getMostSpecificCause(thrown);
    String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
    return new Failure(of("unexpected"), Secrets.mask(reason), "");
  }
}
