package qiao.inbound;

import java.util.Map;

/** Opens what Tencent Wenjuan's API answers: {@code {code, error, data, request_id}}. */
final class Envelope {
  private Envelope() {}

  /** Returns the data of an answer; empty where there is none. Data alone is returned as it is. */
  static Map<?, ?> data(Object answer) {
    if (!(answer instanceof Map<?, ?> map)) {
      return Map.of();
    }
    if (map.containsKey("code") && map.containsKey("data")) {
      return map.get("data") instanceof Map<?, ?> data ? data : Map.of();
    }
    return map;
  }
}
