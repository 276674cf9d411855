package qiao.inbox;

import java.nio.charset.StandardCharsets;

/** What a trigger hands over: payload, flow, lane, dedupe key, account and kept headers. */
record Message(String flow, String key, String lane, String account, Payload payload) {
  static final int FLOW_LIMIT = 100;
  static final int KEY_LIMIT = 200;
  static final int PAYLOAD_LIMIT = 5 * 1024 * 1024;

  Message {
    check("flow", FLOW_LIMIT, flow);
    check(Headers.KEY, KEY_LIMIT, key);
    check(Headers.LANE, KEY_LIMIT, lane);
    check(Headers.ACCOUNT, FLOW_LIMIT, account);
    // No text of a third of the limit can break it, which spares counting most payloads.
    if (payload.body().length() > PAYLOAD_LIMIT / 3) {
      int bytes = payload.body().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > PAYLOAD_LIMIT) {
        throw new LimitBroken("payload", PAYLOAD_LIMIT, "bytes", bytes, payload.body());
      }
    }
  }

  private static void check(String field, int limit, String value) {
    if (value.length() > limit) {
      throw new LimitBroken(field, limit, "characters", value.length(), value);
    }
    if (!KeptText.isKept(value)) {
      throw new IllegalArgumentException(
          "%s may not contain U+0000 or half of a surrogate pair: %s"
              .formatted(field, KeptText.json(value)));
    }
  }
}
