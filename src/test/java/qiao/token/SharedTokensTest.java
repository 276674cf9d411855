package qiao.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.MovableClock;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Promise 6 for several nodes: one token, renewed once, sealed, and no wrong secret in a loop. */
class SharedTokensTest {
  private final Account hq = account("secret-of-hq");
  private final AtomicInteger fetched = new AtomicInteger();
  private final List<Runnable> background = new ArrayList<>();
  private HikariDataSource pool;
  private JdbcTemplate jdbc;

  @BeforeEach
  void open(TestStore store) {
    pool = store.pool();
    jdbc = new JdbcTemplate(pool);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @OnEachStore
  void two_nodes_with_a_hundred_threads_each_cause_one_renewal() throws Exception {
    CountDownLatch all = new CountDownLatch(200);
    List<Tokens> nodes = List.of(node(Clock.systemUTC()), node(Clock.systemUTC()));
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      List<Future<Token>> asked = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Tokens node = nodes.get(i % 2);
        asked.add(
            threads.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return node.current(hq);
                }));
      }
      Set<String> values = new HashSet<>();
      for (Future<Token> token : asked) {
        values.add(token.get(60, TimeUnit.SECONDS).value());
      }
      assertThat(values).containsExactly("token-1");
      assertThat(fetched).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @OnEachStore
  void a_restart_goes_on_with_the_token_at_hand_and_its_address() throws Exception {
    Token before = node(Clock.systemUTC()).current(hq);

    Token after = node(Clock.systemUTC()).current(hq);

    assertThat(after.value()).isEqualTo(before.value());
    assertThat(after.base()).contains("https://pod-7.example.com");
    assertThat(Duration.between(before.endsAt(), after.endsAt()).abs())
        .isLessThan(Duration.ofSeconds(30));
    assertThat(fetched).hasValue(1);
  }

  @OnEachStore
  void a_node_whose_clock_is_an_hour_ahead_uses_the_same_token_as_long_as_it_lives()
      throws Exception {
    node(Clock.systemUTC()).current(hq);
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    Token token = node(ahead).current(hq);

    assertThat(token.value()).isEqualTo("token-1");
    assertThat(Duration.between(ahead.instant(), token.endsAt()))
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
  }

  @OnEachStore
  void what_lies_in_the_store_shows_neither_token_nor_secret() throws Exception {
    node(Clock.systemUTC()).current(hq);

    String row = jdbc.queryForList("select * from account_token").toString();
    assertThat(row).contains("hq").doesNotContain("token-1", "pod-7", "secret-of-hq");
  }

  @OnEachStore
  void a_changed_secret_makes_the_old_token_unreadable_and_a_new_one_is_fetched() throws Exception {
    node(Clock.systemUTC()).current(hq);

    Token token = node(Clock.systemUTC()).current(account("another-secret"));

    assertThat(token.value()).isEqualTo("token-2");
  }

  @OnEachStore
  void a_token_that_another_node_renewed_is_taken_instead_of_the_rejected_one() throws Exception {
    Tokens first = node(Clock.systemUTC());
    Tokens second = node(Clock.systemUTC());
    Token old = first.current(hq);
    second.current(hq);
    first.rejected(hq, old);
    assertThat(first.current(hq).value()).isEqualTo("token-2");

    second.rejected(hq, old);

    assertThat(second.current(hq).value()).isEqualTo("token-2");
    assertThat(node(Clock.systemUTC()).current(hq).value()).isEqualTo("token-2");
    assertThat(fetched).hasValue(2);
  }

  @OnEachStore
  void a_renewal_ahead_is_made_by_one_node() throws Exception {
    MovableClock clock = new MovableClock();
    Tokens first = node(clock);
    Tokens second = node(clock);
    first.current(hq);
    second.current(hq);
    clock.move(Duration.ofMinutes(116));
    moveStore(Duration.ofMinutes(116));
    assertThat(first.current(hq).value()).isEqualTo("token-1");
    assertThat(second.current(hq).value()).isEqualTo("token-1");
    background.forEach(Runnable::run);

    assertThat(first.current(hq).value()).isEqualTo("token-2");
    assertThat(second.current(hq).value()).isEqualTo("token-2");
    assertThat(fetched).hasValue(2);
  }

  @OnEachStore
  void a_node_that_dies_while_it_fetches_holds_the_others_up_only_for_a_while() throws Exception {
    TokenStore.in(pool).claim(hq, "dead node", Duration.ofHours(1));
    Tokens tokens =
        new Tokens(
            this::fresh,
            Clock.systemUTC(),
            background::add,
            TokenStore.in(pool),
            Duration.ofMillis(300));

    assertThat(tokens.current(hq).value()).isEqualTo("token-1");
  }

  @OnEachStore
  void a_claim_that_has_run_out_is_taken_over() {
    TokenStore kept = TokenStore.in(pool);
    assertThat(kept.claim(hq, "one", Duration.ofMinutes(1))).isTrue();
    assertThat(kept.claim(hq, "other", Duration.ofMinutes(1))).isFalse();
    moveStore(Duration.ofMinutes(1));

    assertThat(kept.claim(hq, "other", Duration.ofMinutes(1))).isTrue();
  }

  @OnEachStore
  void a_wrong_secret_is_tried_once_by_all_nodes_and_restarts_together() {
    AtomicInteger tries = new AtomicInteger();
    for (int node = 0; node < 5; node++) {
      Tokens tokens = wrong(tries);
      TokenException told = catchThrowableOfType(TokenException.class, () -> tokens.current(hq));
      assertThat(told.fault()).isEqualTo(Fault.MISCONFIGURED);
      assertThat(told.advice()).isEqualTo("mend it");
    }
    assertThat(tries).hasValue(1);

    moveStore(Duration.ofMinutes(1));
    catchThrowableOfType(TokenException.class, () -> wrong(tries).current(hq));
    moveStore(Duration.ofMinutes(1));
    catchThrowableOfType(TokenException.class, () -> wrong(tries).current(hq));
    assertThat(tries).as("after two failures two minutes are due").hasValue(2);
  }

  @OnEachStore
  void a_person_who_tests_on_every_node_does_not_lock_the_user() {
    AtomicInteger tries = new AtomicInteger();
    for (int node = 0; node < 5; node++) {
      catchThrowableOfType(TokenException.class, () -> wrong(tries).renew(hq));
    }
    assertThat(tries).hasValue(1);
  }

  @OnEachStore
  void a_mended_secret_is_tried_at_once() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    catchThrowableOfType(TokenException.class, () -> wrong(tries).current(hq));

    assertThat(node(Clock.systemUTC()).current(account("mended")).value()).isEqualTo("token-1");
  }

  @OnEachStore
  void without_the_store_work_goes_on_with_tokens_in_memory() throws Exception {
    Tokens tokens = node(Clock.systemUTC());
    tokens.current(hq);
    jdbc.execute("drop table account_token");

    assertThat(tokens.current(hq).value()).isEqualTo("token-1");
    tokens.rejected(hq, tokens.current(hq));
    assertThat(tokens.current(hq).value()).isEqualTo("token-2");
    assertThat(node(Clock.systemUTC()).current(hq).value()).isEqualTo("token-3");
  }

  private void moveStore(Duration by) {
    long millis = by.toMillis();
    jdbc.update(
        """
        update account_token set renew_at = renew_at - ?, ends_at = ends_at - ?,
          closed_until = closed_until - ?, claimed_until = claimed_until - ?""",
        millis,
        millis,
        millis,
        millis);
  }

  private static Account account(String secret) {
    return new Account("hq", "wecom", Map.of("corp-id", "c", "secret", secret));
  }

  private Tokens node(Clock clock) {
    return new Tokens(
        account -> fresh(account, clock), clock, background::add, TokenStore.in(pool));
  }

  private Tokens wrong(AtomicInteger tries) {
    return new Tokens(
        account -> {
          tries.incrementAndGet();
          throw new TokenException(Fault.MISCONFIGURED, "wrong", "mend it", Optional.empty());
        },
        Clock.systemUTC(),
        background::add,
        TokenStore.in(pool));
  }

  private Token fresh(Account account) {
    return fresh(account, Clock.systemUTC());
  }

  private Token fresh(Account account, Clock clock) {
    return new Token(
        "token-" + fetched.incrementAndGet(),
        clock.instant().plus(Duration.ofMinutes(115)),
        clock.instant().plus(Duration.ofHours(2)),
        Optional.of("https://pod-7.example.com"));
  }
}
