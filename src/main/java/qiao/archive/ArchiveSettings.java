package qiao.archive;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import qiao.secret.Secrets;

/**
 * Says whose archives are kept, how, and for how long.
 *
 * @param library where the vendor's library lies; on Windows all its files, separated by commas
 * @param every how often is looked when nothing wakes
 * @param alarm administrators are told when the archive was not caught up with for so long: the
 *     vendor keeps messages for a few days only
 * @param keep messages and files that were sent longer ago are deleted
 * @param largestFile larger files are not fetched
 * @param corps by the name of the account that has the secret of the archive
 */
@ConfigurationProperties("qiao.archive")
record ArchiveSettings(
    @DefaultValue("") String library,
    @DefaultValue("1m") Duration every,
    @DefaultValue("24h") Duration alarm,
    @DefaultValue("365d") Duration keep,
    @DefaultValue("200MB") DataSize largestFile,
    Map<String, Corp> corps) {
  ArchiveSettings {
    corps = corps == null ? Map.of() : Map.copyOf(corps);
    check("every", every, Duration.ofSeconds(1), Duration.ofHours(1));
    check("alarm", alarm, Duration.ofMinutes(10), Duration.ofDays(3));
    check("keep", keep, Duration.ofDays(7), Duration.ofDays(36500));
    if (largestFile.toBytes() < 1024 || largestFile.toMegabytes() > 2048) {
      throw new IllegalArgumentException(
          "qiao.archive.largest-file must be from 1KB to 2048MB, not " + largestFile);
    }
  }

  private static void check(String key, Duration time, Duration least, Duration most) {
    if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "qiao.archive.%s must lie between %s and %s, not %s".formatted(key, least, most, time));
    }
  }

  /**
   * Says how one corp is reached.
   *
   * @param app the account of an app that 客户联系 lists as 可调用接口的应用: it tells names; blank: none
   * @param proxy such as {@code http://10.0.0.1:8081} or {@code socks5://10.0.0.1:8081}
   * @param proxyPassword {@code user:password}
   */
  record Corp(
      @DefaultValue("") String app,
      @DefaultValue("") String proxy,
      @DefaultValue("") String proxyPassword) {
    Corp {
      Secrets.learn(proxyPassword);
      if (!proxy.isBlank() && !proxy.matches("(http|https|socks4|socks5)://[^\\s/@]+:\\d{1,5}")) {
        throw new IllegalArgumentException(
            "qiao.archive.corps.*.proxy must be such as socks5://10.0.0.1:8081");
      }
    }

    /** Shows no password. */
    @Override
    public String toString() {
      return "an archive whose names " + app + " tells";
    }
  }
}
