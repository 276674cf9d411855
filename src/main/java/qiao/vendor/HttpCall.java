package qiao.vendor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Holds a request as it leaves.
 *
 * @param url the whole address, encoded
 * @param connectTimeout bounds the waiting for a connection, and its opening
 * @param readTimeout bounds each silence of the vendor; a few of them bound the whole call
 * @param held whether the caller still may send it; asked once, on a thread that must not be
 *     blocked, right before the first byte leaves
 */
record HttpCall(
    String method,
    String url,
    Map<String, String> headers,
    byte[] body,
    Duration connectTimeout,
    Duration readTimeout,
    BooleanSupplier held) {

  /** Returns the same call with more headers. */
  HttpCall with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpCall(method, url, all, body, connectTimeout, readTimeout, held);
  }
}
