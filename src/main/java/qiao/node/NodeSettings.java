package qiao.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds the settings of this node.
 *
 * @param name how it is called in records; blank: the name of the machine
 * @param lease after so long without a sign of life a node's work goes on elsewhere; the same on
 *     all nodes
 */
@ConfigurationProperties("qiao.node")
public record NodeSettings(@DefaultValue("") String name, @DefaultValue("6s") Duration lease) {
  private static final int LONGEST_NAME = 60;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public NodeSettings {
    name = name.isBlank() ? machine() : name.strip();
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "qiao.node.name may have at most %d characters, not %d"
              .formatted(LONGEST_NAME, name.length()));
    }
    if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "qiao.node.lease must lie between 1s and 5m, not " + lease.toMillis() + "ms");
    }
  }

  private static String machine() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
