package qiao.notice;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says who is told, how often, and how much.
 *
 * @param every how long is collected for one notice
 * @param examples how many are told in full
 * @param look the address under which administrators reach Qiao; blank: notices hold no links
 * @param mailAccount the account that mails are sent by
 * @param groups of administrators by name; each has channels by name, and where they lead: an
 *     account, or addresses. A blank one is left out
 */
@ConfigurationProperties("qiao.notices")
record NoticeSettings(
    @DefaultValue("10m") Duration every,
    @DefaultValue("5") int examples,
    @DefaultValue("") String look,
    @DefaultValue("mail") String mailAccount,
    Map<String, Map<String, String>> groups) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_EXAMPLES = 20;

  NoticeSettings {
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw wrong("every", "must lie between 1s and 1d", every);
    }
    if (examples < 0 || examples > MOST_EXAMPLES) {
      throw wrong("examples", "must lie between 0 and " + MOST_EXAMPLES, examples);
    }
    if (!look.matches("(https?://[^\\s/?#@]+(/[^\\s?#]*)?)?")) {
      throw wrong("look", "must be an address such as https://qiao.example.com", look);
    }
    look = look.replaceFirst("/+$", "");
    groups = groups == null ? Map.of() : new LinkedHashMap<>(groups);
  }

  /** Returns how often each node looks whether a window is over. */
  Duration lookEvery() {
    Duration tenth = every.dividedBy(10);
    Duration most = Duration.ofSeconds(10);
    return tenth.compareTo(most) < 0 ? tenth : most;
  }

  private static IllegalArgumentException wrong(String key, String limit, Object value) {
    return new IllegalArgumentException("qiao.notices." + key + " " + limit + ", not " + value);
  }
}
