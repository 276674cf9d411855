package qiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Users are kept on every kind of store, and somebody can always manage them. */
class UsersTest {
  private final PasswordEncoder encoder =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  /** The users of one node, and the sessions that it knows. */
  private record Node(
      Users users, FindByIndexNameSessionRepository<? extends Session> sessions, Audit audit) {}

  private Node node(HikariDataSource pool) {
    JdbcClient jdbc = JdbcClient.create(pool);
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(pool));
    JdbcIndexedSessionRepository sessions =
        new JdbcIndexedSessionRepository(new JdbcTemplate(pool), transaction);
    sessions.setTableName("spring_session");
    sessions.setConversionService(SessionAttributes.conversion());
    MovableClock clock = new MovableClock();
    Audit audit = new Audit(jdbc, clock);
    Users users = new Users(jdbc, clock, transaction, encoder, new Sessions(sessions), audit);
    return new Node(users, sessions, audit);
  }

  private static <S extends Session> String begin(
      FindByIndexNameSessionRepository<S> sessions, String user) {
    S session = sessions.createSession();
    session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, user);
    sessions.save(session);
    return session.getId();
  }

  @OnEachStore
  void a_made_password_opens_until_it_is_renewed(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      Node node = node(pool);
      String first = node.users().create("Zhang", Role.OPERATOR);
      assertThat(opens(node, "ZHANG", first)).isTrue();

      String second = node.users().renew("zhang");

      assertThat(opens(node, "zhang", first)).isFalse();
      assertThat(opens(node, "zhang", second)).isTrue();
      assertThat(node.users().all()).extracting(Person::name).containsExactly("zhang");
      assertThatThrownBy(() -> node.users().create("zhang", Role.READER))
          .isInstanceOf(NameTaken.class);
      assertThatThrownBy(() -> node.users().renew("nobody"))
          .isInstanceOf(UnknownUser.class)
          .hasMessageContaining("nobody");
      assertThat(node.audit().find(AuditFilter.newest(9)).toString()).doesNotContain(first, second);
    }
  }

  @OnEachStore
  void sessions_of_a_changed_user_end_on_every_node(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      Node one = node(pool);
      Node other = node(pool);
      one.users().create("zhang", Role.OPERATOR);
      String session = begin(other.sessions(), "zhang");
      String another = begin(other.sessions(), "li");

      one.users().change("zhang", Role.READER, true);

      assertThat(other.sessions().findById(session)).isNull();
      assertThat(other.sessions().findById(another)).isNotNull();
    }
  }

  @OnEachStore
  void two_administrators_who_remove_each_other_at_once_leave_one(TestStore store)
      throws Exception {
    try (HikariDataSource pool = store.pool()) {
      Node one = node(pool);
      Node other = node(pool);
      ExecutorService both = Executors.newFixedThreadPool(2);
      for (int round = 0; round < 5; round++) {
        String zhang = "zhang" + round;
        String li = "li" + round;
        one.users().create(zhang, Role.ADMINISTRATOR);
        one.users().create(li, Role.ADMINISTRATOR);

        List<Future<Boolean>> done =
            both.invokeAll(
                List.<Callable<Boolean>>of(() -> removed(one, li), () -> removed(other, zhang)));

        assertThat(done.get(0).get() ^ done.get(1).get()).as("round %d", round).isTrue();
        String left = done.get(0).get() ? zhang : li;
        one.users().create("next", Role.ADMINISTRATOR);
        one.users().delete(left);
        one.users().create("reader" + round, Role.READER);
        assertThatThrownBy(() -> one.users().change("next", Role.ENGINEER, true))
            .isInstanceOf(LastAdministrator.class);
        JdbcClient.create(pool).sql("delete from login_user").update();
      }
      both.shutdownNow();
    }
  }

  private static boolean removed(Node node, String name) {
    try {
      node.users().delete(name);
      return true;
    } catch (LastAdministrator e) {
      return false;
    }
  }

  private boolean opens(Node node, String name, String password) {
    return node.users()
        .login(name)
        .filter(user -> encoder.matches(password, user.getPassword()))
        .isPresent();
  }
}
