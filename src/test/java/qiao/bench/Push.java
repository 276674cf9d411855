package qiao.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Holds one push of 腾讯问卷 as ready bytes, in which only the number of the answer changes. */
final class Push {
  static final int SURVEY = 9_000_123;

  /** The last part of the address that pushes go to. */
  static final String KEY = "bench-push-5c2f7a90";

  static final String PATH = "/hooks/questionnaire/questionnaire/" + KEY;

  private static final String NUMBER = "0000000000";
  private static final String BODY =
      """
      {"id":"bench-%1$s","object":"Answer","action":"answer.create",\
      "created_at":"2026-07-01 09:30:00","payload":{"survey_id":%2$d,"survey_hash":"h4sh",\
      "answer_id":%1$s,"respondent_id":60000000007,"respondent_type":1,"openid":"",\
      "started_at":"2026-07-01 09:27:32","ended_at":"2026-07-01 09:30:00","duration":148,\
      "country":"中国","province":"广东","city":"深圳","ip":"203.0.113.9","ua":"Mozilla/5.0",\
      "referrer":"","third_party_user":null,"answer":[{"id":"p-1","questions":[\
      {"id":"q-1","type":"text","title":"姓名","text":"王小明"},\
      {"id":"q-2","type":"text","title":"公司","text":"示例科技"},\
      {"id":"q-3","type":"text","title":"手机","text":"13800000000"},\
      {"id":"q-4","type":"text","title":"邮箱","text":"wang@example.com"},\
      {"id":"q-5","type":"checkbox","title":"感兴趣的产品","options":[\
      {"id":"o-1","checked":1,"text":"集成平台"}]},\
      {"id":"q-6","type":"text","title":"备注","text":"请在下周联系我"}]}]}}"""
          .formatted(NUMBER, SURVEY);

  private final byte[] bytes;
  private final int idAt;
  private final int answerAt;

  Push() {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        HttpMessage.ascii(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(PATH, body.length));
    bytes = ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    // Up to the second number all is ASCII, so characters count as bytes.
    idAt = head.length + BODY.indexOf(NUMBER);
    answerAt = head.length + BODY.lastIndexOf(NUMBER);
  }

  /** Returns the push of an answer; the bytes serve again for the next. */
  ByteBuffer of(int answer) {
    int rest = answer;
    for (int digit = NUMBER.length() - 1; digit >= 0; digit--) {
      byte text = (byte) ('0' + rest % 10);
      bytes[idAt + digit] = text;
      bytes[answerAt + digit] = text;
      rest /= 10;
    }
    return ByteBuffer.wrap(bytes);
  }
}
