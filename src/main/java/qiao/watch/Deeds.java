package qiao.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what somebody does by JMX, before it is done: the one place that all of it passes. */
final class Deeds {
  private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);

  /**
   * @param deed a kind and a verb, such as {@code flow.stop}
   * @param subject what it is done to
   */
  void note(String deed, String subject) {
    LOG.info("By JMX: {} {}", deed, subject);
  }
}
