package qiao.notice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;

/** Looks, once the flows are loaded, whether each channel that is configured has its route. */
final class ChannelsCheck implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelsCheck.class);
  private static final String ROUTE = "direct://notice-by-";

  private final CamelContext camel;
  private final List<Recipient> recipients;
  private final boolean dev;

  /**
   * @param dev whether a broken file may be mended while Qiao runs
   */
  ChannelsCheck(CamelContext camel, List<Recipient> recipients, boolean dev) {
    this.camel = camel;
    this.recipients = recipients;
    this.dev = dev;
  }

  /**
   * @throws BrokenFiles when a channel has none
   */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Set<String> routes =
        camel.getRoutes().stream()
            .map(route -> route.getEndpoint().getEndpointBaseUri())
            .collect(Collectors.toSet());
    List<Problem> problems =
        recipients.stream()
            .filter(one -> !routes.contains(ROUTE + one.channel()))
            .map(ChannelsCheck::problem)
            .toList();
    if (dev) {
      problems.forEach(problem -> LOG.error("{}", problem));
    } else {
      BrokenFiles.throwIfAny(problems);
    }
  }

  private static Problem problem(Recipient recipient) {
    return new Problem(
        "config/application.yaml",
        0,
        "qiao.notices.groups." + recipient.group() + "." + recipient.channel(),
        "no route begins with direct:notice-by-" + recipient.channel(),
        "write routes/shared/notice-by-" + recipient.channel() + ".camel.yaml, or leave it out");
  }
}
