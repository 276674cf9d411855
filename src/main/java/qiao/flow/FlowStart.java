package qiao.flow;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

/**
 * Loads the flows once everything that they use is there, and follows their files in development.
 */
final class FlowStart
    implements ApplicationListener<ContextRefreshedEvent>, Ordered, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(FlowStart.class);

  private final ApplicationContext application;
  private final CamelContext camel;
  private final FlowSync sync;
  private final FlowWatcher watcher;
  private final boolean dev;
  private boolean begun;

  FlowStart(
      ApplicationContext application,
      CamelContext camel,
      FlowSync sync,
      FlowWatcher watcher,
      boolean dev) {
    this.application = application;
    this.camel = camel;
    this.sync = sync;
    this.watcher = watcher;
    this.dev = dev;
  }

  /** Comes last: Camel starts on the same event. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ContextRefreshedEvent event) {
    if (event.getApplicationContext() != application || begun) {
      return;
    }
    begun = true;
    if (!camel.isStarted()) {
      camel.start();
    }
    sync.begin(dev);
    if (dev) {
      watcher.start();
    }
  }

  @Override
  public void destroy() throws Exception {
    watcher.close();
    LOG.debug("Flow files are no longer followed.");
  }
}
