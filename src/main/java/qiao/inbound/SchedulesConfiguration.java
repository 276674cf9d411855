package qiao.inbound;

import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Lets all nodes of a store share their schedules. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:qiao/inbound/schedules.properties")
class SchedulesConfiguration {
  @Bean
  @DependsOnDatabaseInitialization
  ClusteredSchedules clusteredSchedules(DataSource store, QuartzProperties settings) {
    return new ClusteredSchedules(store, settings);
  }

  /** Is found by Camel under the name of its scheme. */
  @Bean("quartz")
  QuartzComponent quartz(CamelContext camel, Scheduler scheduler) {
    QuartzComponent quartz = new QuartzComponent(camel);
    quartz.setScheduler(scheduler);
    quartz.setAutoStartScheduler(false);
    return quartz;
  }

  @Bean
  Schedules schedules(CamelContext camel, Scheduler scheduler) {
    return new Schedules(camel, scheduler);
  }
}
