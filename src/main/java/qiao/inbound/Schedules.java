package qiao.inbound;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Lets schedules fire once the flows are loaded, and takes those out of the store that no flow has
 * any more. Camel leaves them there, because another node might fire them, and each firing would
 * ask in vain for the flow.
 */
final class Schedules extends EventNotifierSupport
    implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final CamelContext camel;
  private final Scheduler scheduler;

  Schedules(CamelContext camel, Scheduler scheduler) {
    this.camel = camel;
    this.scheduler = scheduler;
  }

  /** Comes after the flows are loaded. */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    camel.getManagementStrategy().addEventNotifier(this);
    removeUnused();
    try {
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the schedules can't be started: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isEnabled(CamelEvent event) {
    return event instanceof CamelEvent.RouteRemovedEvent && !camel.isStopping();
  }

  @Override
  public void notify(CamelEvent event) {
    removeUnused();
  }

  private void removeUnused() {
    Set<TriggerKey> used =
        camel.getRoutes().stream()
            .map(route -> route.getEndpoint())
            .filter(QuartzEndpoint.class::isInstance)
            .map(endpoint -> ((QuartzEndpoint) endpoint).getTriggerKey())
            .collect(Collectors.toSet());
    try {
      for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
        if (!used.contains(key)) {
          scheduler.unscheduleJob(key);
          LOG.info("Removed the schedule {}: no flow has it any more.", key);
        }
      }
    } catch (SchedulerException e) {
      // It fires in vain until the next start, which tells so and does no harm.
      LOG.warn("Could not look for schedules that no flow has any more: {}", e.toString());
    }
  }
}
