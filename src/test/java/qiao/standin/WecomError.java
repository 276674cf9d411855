package qiao.standin;

import java.time.Instant;

/** Refuses a call with an error code of 企业微信, of its API or of a group robot. */
final class WecomError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  WecomError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static WecomError parameter(String message) {
    return new WecomError(40058, "invalid Request Parameter, " + message);
  }

  int code() {
    return code;
  }

  /** Answers as the vendor does: HTTP 200, with a hint for its support and the caller's address. */
  Answer answer(Instant now) {
    String told =
        "%s, hint: [%s], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=%d"
            .formatted(getMessage(), Long.toString(now.toEpochMilli(), 36), code);
    return Answer.json(Json.object().put("errcode", code).put("errmsg", told));
  }
}
