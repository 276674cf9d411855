package qiao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the people who may log in with a password. Whoever is changed is logged out everywhere;
 * there is always an administrator who may log in. All deeds are in the audit before they are done.
 */
public final class Users {
  private static final int MADE_BYTES = 15;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionOperations transaction;
  private final PasswordEncoder encoder;
  private final Sessions sessions;
  private final Audit audit;

  Users(
      JdbcClient jdbc,
      Clock clock,
      TransactionOperations transaction,
      PasswordEncoder encoder,
      Sessions sessions,
      Audit audit) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = transaction;
    this.encoder = encoder;
    this.sessions = sessions;
    this.audit = audit;
  }

  public List<Person> all() {
    return jdbc.sql("select * from login_user order by name").query(Users::person).list();
  }

  public Optional<Person> find(String name) {
    return jdbc.sql("select * from login_user where name = ?")
        .param(Names.plain(name))
        .query(Users::person)
        .optional();
  }

  /**
   * Makes a user and returns the password that was made: it can't be read again.
   *
   * @throws NameTaken when there is such a user
   * @throws IllegalArgumentException when nobody can be called so
   */
  public String create(String name, Role role) {
    String plain = Names.checked(name);
    String password = Passwords.random(MADE_BYTES);
    audit.record("user.create", "user " + plain, "role " + role);
    try {
      jdbc.sql(
              "insert into login_user (name, password, role, enabled, given, made_at, made_by)"
                  + " values (?, ?, ?, true, '', ?, ?)")
          .params(plain, encoder.encode(password), role.name(), clock.millis(), asking())
          .update();
    } catch (DuplicateKeyException e) {
      throw new NameTaken(plain);
    }
    return password;
  }

  /**
   * Changes what a user may do; a disabled one can't log in.
   *
   * @throws UnknownUser when there is none
   * @throws LastAdministrator when nobody else could manage users
   */
  public Person change(String name, Role role, boolean enabled) {
    String plain = Names.plain(name);
    audit.record(
        "user.change", "user " + plain, "role " + role + (enabled ? "" : ", may not log in"));
    transaction.executeWithoutResult(
        status -> {
          if (!enabled || role != Role.ADMINISTRATOR) {
            refuseLast(plain);
          }
          update(
              plain,
              "update login_user set role = ?, enabled = ? where name = ?",
              role.name(),
              enabled,
              plain);
        });
    sessions.end(plain);
    return find(plain).orElseThrow(() -> new UnknownUser("user " + plain));
  }

  /** Makes a new password for somebody who lost the old one; returns it, this once. */
  public String renew(String name) {
    String plain = Names.plain(name);
    String password = Passwords.random(MADE_BYTES);
    audit.record("user.renew-password", "user " + plain, "");
    set(plain, password);
    sessions.end(plain);
    return password;
  }

  /**
   * Changes the password of whoever knows the present one; other sessions of theirs end.
   *
   * @param present is compared
   * @throws IllegalArgumentException when the present one is another, or the new one is too weak
   */
  public void changeOwn(String name, String present, String wanted) {
    String plain = Names.plain(name);
    String hash =
        login(plain)
            .map(UserDetails::getPassword)
            .orElseThrow(() -> new UnknownUser("user " + plain + " with a password here"));
    if (present == null || !encoder.matches(present, hash)) {
      audit.record(
          "user.change-own-password", "user " + plain, "refused: the present one is wrong");
      throw new IllegalArgumentException("the present password is another one");
    }
    Passwords.checked(wanted, plain);
    audit.record("user.change-own-password", "user " + plain, "");
    set(plain, wanted);
    sessions.endOthers(plain);
  }

  /**
   * @throws UnknownUser when there is none
   * @throws LastAdministrator when nobody else could manage users
   */
  public void delete(String name) {
    String plain = Names.plain(name);
    audit.record("user.delete", "user " + plain, "");
    transaction.executeWithoutResult(
        status -> {
          refuseLast(plain);
          update(plain, "delete from login_user where name = ?", plain);
        });
    sessions.end(plain);
  }

  /** Returns what a login of an enabled user is compared with. */
  Optional<UserDetails> login(String name) {
    return jdbc.sql("select name, password, role from login_user where name = ? and enabled")
        .param(Names.plain(name))
        .query(
            (row, number) ->
                User.withUsername(row.getString("name"))
                    .password(row.getString("password"))
                    .roles(row.getString("role"))
                    .build())
        .optional();
  }

  private void set(String plain, String password) {
    update(
        plain,
        "update login_user set password = ? where name = ?",
        encoder.encode(password),
        plain);
  }

  private void update(String plain, String sql, Object... values) {
    if (jdbc.sql(sql).params(values).update() == 0) {
      throw new UnknownUser("user " + plain);
    }
  }

  /** Locks the administrators, so that no two of them remove each other at the same time. */
  private void refuseLast(String plain) {
    List<String> administrators =
        jdbc.sql("select name from login_user where role = ? and enabled order by name for update")
            .param(Role.ADMINISTRATOR.name())
            .query(String.class)
            .list();
    if (administrators.equals(List.of(plain))) {
      throw new LastAdministrator(plain);
    }
  }

  private static String asking() {
    return SignedIn.current().map(SignedIn::name).orElse("");
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    return new Person(
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("enabled"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        row.getString("made_by"));
  }
}
