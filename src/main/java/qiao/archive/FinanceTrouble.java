package qiao.archive;

import java.util.Map;
import qiao.secret.Secrets;

/** Says why the archive gave nothing, in a form that says what to do next. */
public final class FinanceTrouble extends Exception {
  /** What a trouble asks of us. */
  public enum Kind {
    /** Try again: network, or the vendor is busy. */
    BUSY,
    /** Ask for less at once. */
    TOO_MUCH,
    /** The address that calls leave from is not trusted. */
    ADDRESS,
    /** Secret or corp id are wrong. */
    SECRET,
    /** The archive is not bought, not switched on, or over. */
    SERVICE,
    /** A file is over, or was never there. */
    GONE,
    /** This message can't be opened. */
    UNREADABLE,
    /** The library is not there. */
    LIBRARY,
    /** Something else that does not end by itself. */
    OTHER
  }

  private static final Map<Integer, Known> KNOWN =
      Map.ofEntries(
          known(10000, Kind.OTHER, "参数不对", ""),
          known(10001, Kind.BUSY, "网络不通", "稍后自动重试；一直不通时检查出口网络和代理"),
          known(10002, Kind.BUSY, "企业微信返回的数据不完整", "稍后自动重试"),
          known(10003, Kind.BUSY, "企业微信的库出错", "稍后自动重试"),
          known(10004, Kind.UNREADABLE, "密钥不对", "核对公钥和版本号"),
          known(10005, Kind.GONE, "没有这个文件", ""),
          known(10006, Kind.UNREADABLE, "解密失败", "核对公钥和版本号"),
          known(10007, Kind.UNREADABLE, "没有这个版本的私钥", "核对公钥和版本号"),
          known(10008, Kind.UNREADABLE, "密钥读不懂", "核对公钥和版本号"),
          known(10009, Kind.ADDRESS, "出口 IP 不在可信 IP 里", Words.ADDRESS),
          known(10010, Kind.GONE, "文件已过期，企业微信不再提供", ""),
          known(10011, Kind.OTHER, "证书有问题", "升级企业微信的库，或检查代理是否替换了证书"),
          known(40001, Kind.SECRET, "Secret 不对或已重置", Words.SECRET),
          known(41001, Kind.SECRET, "Secret 不对或已重置", Words.SECRET),
          known(40013, Kind.SECRET, "企业 ID 不对", "管理后台 → 我的企业 → 企业ID"),
          known(45009, Kind.BUSY, "调用太频繁", "稍后自动重试"),
          known(301042, Kind.ADDRESS, "出口 IP 不在可信 IP 里", Words.ADDRESS),
          known(301048, Kind.GONE, "文件不存在或已过期", ""),
          known(301052, Kind.SERVICE, "会话内容存档已到期", "在企业微信续费"),
          known(301053, Kind.SERVICE, "会话内容存档没有开启", "管理工具 → 会话内容存档 → 开启"),
          known(301058, Kind.TOO_MUCH, "一次取的数据太多", "自动减少每次的条数"));

  private final Kind kind;
  private final String advice;

  public FinanceTrouble(Kind kind, String reason, String advice) {
    super(Secrets.mask(reason));
    this.kind = kind;
    this.advice = Secrets.mask(advice);
  }

  /**
   * Tells of a code of the library, or of the {@code errcode} in its JSON.
   *
   * @param said what the vendor said beside it, such as the address it saw; may be blank
   */
  public static FinanceTrouble of(int code, String said) {
    Known known = KNOWN.getOrDefault(code, new Known(Kind.OTHER, "企业微信返回错误", "按错误码查企业微信的文档"));
    String more = said.isBlank() ? "" : "：" + said;
    return new FinanceTrouble(known.kind, known.reason + "（" + code + "）" + more, known.advice);
  }

  public Kind kind() {
    return kind;
  }

  public String reason() {
    return getMessage();
  }

  public String advice() {
    return advice;
  }

  private static Map.Entry<Integer, Known> known(int code, Kind kind, String reason, String cure) {
    return Map.entry(code, new Known(kind, reason, cure));
  }

  private record Known(Kind kind, String reason, String advice) {}

  private static final class Words {
    static final String ADDRESS = "把上面的 IP 加到 管理工具 → 会话内容存档 → 可信IP地址";
    static final String SECRET = "管理工具 → 会话内容存档 → Secret，重新复制到存档账号";
  }
}
