package qiao.inbound;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/**
 * Keeps schedules in a store that several nodes share, so that all together fire each once, and one
 * that was missed is made up for once.
 *
 * <p>An embedded H2 has one node, and schedules lie in its memory. Quartz interrupts its threads
 * when it stops, and a thread interrupted while it writes closes an H2 for everyone.
 */
final class ClusteredSchedules implements SchedulerFactoryBeanCustomizer {
  private static final String JOB_STORE = "org.quartz.jobStore.";
  private static final String MISSED_AFTER_MILLIS = "10000";

  private final DataSource store;
  private final QuartzProperties settings;

  ClusteredSchedules(DataSource store, QuartzProperties settings) {
    this.store = store;
    this.settings = settings;
  }

  @Override
  public void customize(SchedulerFactoryBean scheduler) {
    if (isEmbedded()) {
      return;
    }
    Properties properties = new Properties();
    properties.put("org.quartz.scheduler.instanceId", "AUTO");
    properties.put(JOB_STORE + "isClustered", "true");
    properties.put(JOB_STORE + "driverDelegateClass", PostgreSQLDelegate.class.getName());
    properties.put(JOB_STORE + "misfireThreshold", MISSED_AFTER_MILLIS);
    properties.putAll(settings.getProperties());
    scheduler.setQuartzProperties(properties);
    scheduler.setDataSource(store);
  }

  private boolean isEmbedded() {
    try (Connection connection = store.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("H2");
    } catch (SQLException e) {
      throw new IllegalStateException("the store can't be reached: " + e.getMessage(), e);
    }
  }
}
