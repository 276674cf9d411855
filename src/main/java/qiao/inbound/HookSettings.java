package qiao.inbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Holds what callers of {@code /hooks/} may send.
 *
 * @param maxBody the longest body that is read; a longer one is answered with 413
 */
@ConfigurationProperties("qiao.hooks")
record HookSettings(@DefaultValue("1MB") DataSize maxBody) {
  private static final long MOST = DataSize.ofMegabytes(64).toBytes();

  HookSettings {
    if (maxBody.toBytes() < 1 || maxBody.toBytes() > MOST) {
      throw new IllegalArgumentException("qiao.hooks.max-body must be from 1B to 64MB: " + maxBody);
    }
  }
}
