package qiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** After every start somebody can log in, and no start undoes what people changed. */
class FirstAdministratorTest {
  private final PasswordEncoder encoder =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();
  private JdbcClient jdbc;

  @OnEachStore
  void without_a_password_one_is_made_and_printed_once(TestStore store) {
    Logger logger = (Logger) LoggerFactory.getLogger(FirstAdministrator.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(log);
    try (HikariDataSource pool = store.pool()) {
      jdbc = JdbcClient.create(pool);
      start("Boss", "");
      start("Boss", "");

      assertThat(log.list).hasSize(1);
      String printed = log.list.get(0).getFormattedMessage();
      assertThat(printed).startsWith("The first administrator: boss / ");
      assertThat(encoder.matches(printed.split(" ")[5], hash("boss"))).isTrue();
    } finally {
      logger.detachAppender(log);
    }
  }

  @OnEachStore
  void the_environment_s_password_is_taken_over_when_it_is_a_new_one(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      jdbc = JdbcClient.create(pool);
      start("admin", "first of all");
      jdbc.sql("update login_user set password = ?, role = 'READER', enabled = false")
          .param(encoder.encode("chosen later"))
          .update();

      start("admin", "first of all");
      assertThat(encoder.matches("chosen later", hash("admin"))).as("kept").isTrue();

      start("admin", "forgot the other");
      assertThat(encoder.matches("forgot the other", hash("admin"))).isTrue();
      assertThat(
              jdbc.sql("select count(*) from login_user where enabled and role = 'ADMINISTRATOR'")
                  .query(Long.class)
                  .single())
          .isOne();
    }
  }

  private void start(String user, String password) {
    AccessSettings settings =
        new AccessSettings(
            user,
            password,
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            new AccessSettings.Oidc("", "", "", null, "", "", null));
    new FirstAdministrator(settings, jdbc, encoder, new MovableClock())
        .afterSingletonsInstantiated();
  }

  private String hash(String name) {
    return jdbc.sql("select password from login_user where name = ?")
        .param(name)
        .query(String.class)
        .single();
  }
}
