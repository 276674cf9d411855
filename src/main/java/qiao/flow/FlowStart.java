package qiao.flow;

import java.util.Optional;
import org.apache.camel.CamelContext;
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
  private final ApplicationContext application;
  private final CamelContext camel;
  private final FlowSync sync;
  private final FlowFollower follower;
  private final Optional<FlowWatcher> watcher;
  private boolean begun;

  /** Takes a watcher in development only; without one, a broken file keeps Qiao from starting. */
  FlowStart(
      ApplicationContext application,
      CamelContext camel,
      FlowSync sync,
      FlowFollower follower,
      Optional<FlowWatcher> watcher) {
    this.application = application;
    this.camel = camel;
    this.sync = sync;
    this.follower = follower;
    this.watcher = watcher;
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
    sync.begin(watcher.isPresent());
    follower.start();
    watcher.ifPresent(FlowWatcher::start);
  }

  @Override
  public void destroy() throws Exception {
    if (watcher.isPresent()) {
      watcher.get().close();
    }
  }
}
