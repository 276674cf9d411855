package qiao.trace;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds where traces are sent.
 *
 * @param url where a collector takes OTLP over HTTP, such as {@code http://host:4318/v1/traces};
 *     blank: there are no traces
 * @param authorization the header that a collector asks for; blank: none
 * @param share which part of all traces is kept, from 0 to 1; the same on all nodes
 */
@ConfigurationProperties("qiao.traces")
record TraceSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String authorization,
    @DefaultValue("1") double share) {
  TraceSettings {
    if (!url.isBlank() && !isAddress(url)) {
      throw new IllegalArgumentException(
          "qiao.traces.url must be an address such as http://host:4318/v1/traces, not " + url);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "qiao.traces.share must lie between 0 and 1, not " + share);
    }
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return url;
  }
}
