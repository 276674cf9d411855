package qiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** After every start somebody can log in, and no start undoes what people changed. */
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {
  private final PasswordEncoder encoder =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();
  private JdbcClient jdbc;

  @OnEachStore
  void without_a_password_one_is_made_and_printed_once(TestStore store, CapturedOutput output) {
    try (HikariDataSource pool = store.pool()) {
      jdbc = JdbcClient.create(pool);
      start("Boss", "");
      start("Boss", "");

      assertThat(output.getOut().split("The first administrator: boss / ")).hasSize(2);
      String printed = output.getOut().split("boss / ")[1].split(" ")[0];
      assertThat(encoder.matches(printed, hash("boss"))).isTrue();
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
