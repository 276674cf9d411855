package qiao.ops;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds who may use {@code /api}.
 *
 * @param user blank: admin
 * @param password blank: one is made at the start and printed
 */
@ConfigurationProperties("qiao.login")
record LoginSettings(@DefaultValue("admin") String user, @DefaultValue("") String password) {
  LoginSettings {
    user = user.isBlank() ? "admin" : user;
  }

  @Override
  public String toString() {
    return user;
  }
}
