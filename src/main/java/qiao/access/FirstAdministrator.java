package qiao.access;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import qiao.secret.Secrets;

/**
 * Sees to it, at the start, that somebody can log in. A password in the environment is taken over
 * whenever it is another one than last time: so it makes the first administrator, lets somebody in
 * again who forgot a password, and does not undo a change that was made since. Without one, and
 * without any administrator, one is made and printed; it is kept, so it is printed only once.
 */
final class FirstAdministrator implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final int MADE_BYTES = 18;

  private final AccessSettings settings;
  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final Clock clock;

  FirstAdministrator(
      AccessSettings settings, JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
    this.settings = settings;
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String name = Names.checked(settings.user());
    if (!settings.password().isBlank()) {
      take(name, settings.password());
    } else if (!administrated()) {
      make(name);
    }
  }

  private boolean administrated() {
    return jdbc.sql("select count(*) from login_user where role = ? and enabled")
            .param(Role.ADMINISTRATOR.name())
            .query(Long.class)
            .single()
        > 0;
  }

  private void take(String name, String password) {
    Optional<String> given =
        jdbc.sql("select given from login_user where name = ?")
            .param(name)
            .query(String.class)
            .optional();
    if (given.filter(hash -> !hash.isEmpty() && encoder.matches(password, hash)).isPresent()) {
      return;
    }
    String hash = encoder.encode(password);
    if (given.isPresent() || !added(name, hash, hash)) {
      jdbc.sql(
              "update login_user set password = ?, given = ?, role = ?, enabled = true"
                  + " where name = ?")
          .params(hash, hash, Role.ADMINISTRATOR.name(), name)
          .update();
    }
  }

  private void make(String name) {
    String password = Passwords.random(MADE_BYTES);
    if (added(name, encoder.encode(password), "")) {
      // Before the log learns to mask it: this is the only time that anybody can read it.
      LOG.warn(
          "The first administrator: {} / {} (printed only now; QIAO_ADMIN_PASSWORD sets another)",
          name,
          password);
      Secrets.learn(password);
    } else {
      LOG.warn("Nobody may manage users: set QIAO_ADMIN_USER and QIAO_ADMIN_PASSWORD, and restart");
    }
  }

  /** Adds the user, unless there is one, or another node was quicker. */
  private boolean added(String name, String hash, String given) {
    try {
      jdbc.sql(
              "insert into login_user (name, password, role, enabled, given, made_at, made_by)"
                  + " values (?, ?, ?, true, ?, ?, '')")
          .params(name, hash, Role.ADMINISTRATOR.name(), given, clock.millis())
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
