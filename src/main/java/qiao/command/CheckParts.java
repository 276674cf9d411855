package qiao.command;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.ResolvableType;

/**
 * Knows the parts of the program by name, and builds those that a check asks for. It leaves out
 * what begins by itself: the program, its flows, and what operators use.
 */
@ComponentScan(
    basePackages = "qiao",
    excludeFilters = {
      @ComponentScan.Filter(EnableAutoConfiguration.class),
      @ComponentScan.Filter(
          type = FilterType.REGEX,
          pattern = "qiao\\.(flow|access|backup|console|ops|watch|command)\\..*")
    })
@ConfigurationPropertiesScan("qiao")
class CheckParts extends Parts {
  /** Tells nobody anything: who waits for the start would be built, and begin. */
  @Bean
  ApplicationEventMulticaster applicationEventMulticaster() {
    return new SimpleApplicationEventMulticaster() {
      @Override
      public void multicastEvent(ApplicationEvent event, ResolvableType type) {
        // Nothing starts in a check.
      }
    };
  }

  /** Starts nothing, for the same reason. */
  @Bean
  LifecycleProcessor lifecycleProcessor() {
    return new Asleep();
  }

  private static final class Asleep implements LifecycleProcessor {
    @Override
    public void onRefresh() {
      // Nothing starts in a check.
    }

    @Override
    public void onClose() {
      // Nothing was started.
    }

    @Override
    public void start() {
      // Nothing starts in a check.
    }

    @Override
    public void stop() {
      // Nothing was started.
    }

    @Override
    public boolean isRunning() {
      return false;
    }
  }
}
