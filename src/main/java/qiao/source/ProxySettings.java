package qiao.source;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says whose word about the caller is taken.
 *
 * @param proxies networks or addresses of the proxies in front; none: nobody's
 */
@ConfigurationProperties("qiao")
record ProxySettings(@DefaultValue List<String> proxies) {
  ProxySettings {
    proxies = List.copyOf(proxies);
    try {
      Networks.of(proxies);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("qiao.proxies (QIAO_PROXIES): " + e.getMessage(), e);
    }
  }

  Networks trusted() {
    return Networks.of(proxies);
  }
}
