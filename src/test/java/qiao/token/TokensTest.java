package qiao.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.catalog.Account;
import qiao.catalog.Fault;

/** Promise 6: renewed once, ahead of its end, and discarded only while it is the current one. */
class TokensTest {
  private final MovableClock clock = new MovableClock();
  private final AtomicInteger fetched = new AtomicInteger();
  private final List<Runnable> background = new ArrayList<>();
  private final Account hq = new Account("hq", "wecom", Map.of());
  private final Account branch = new Account("branch", "wecom", Map.of());
  private final Tokens tokens =
      new Tokens(account -> fresh(account.name()), clock, background::add, TokenStore.none());

  @Test
  void two_hundred_threads_at_once_cause_one_renewal() throws Exception {
    CountDownLatch all = new CountDownLatch(200);
    CountDownLatch fetching = new CountDownLatch(1);
    Tokens slow =
        new Tokens(
            account -> {
              await(all);
              fetching.countDown();
              return fresh(account.name());
            },
            clock,
            background::add,
            TokenStore.none());
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      List<Future<Token>> asked = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        asked.add(
            threads.submit(
                () -> {
                  all.countDown();
                  return slow.current(hq);
                }));
      }
      Set<String> values = new HashSet<>();
      for (Future<Token> token : asked) {
        values.add(token.get(20, TimeUnit.SECONDS).value());
      }
      assertThat(values).containsExactly("hq-1");
      assertThat(fetched).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void two_accounts_of_one_vendor_have_a_token_each() throws Exception {
    assertThat(tokens.current(hq).value()).isEqualTo("hq-1");
    assertThat(tokens.current(branch).value()).isEqualTo("branch-2");
    assertThat(tokens.current(hq).value()).isEqualTo("hq-1");
  }

  @Test
  void the_old_token_is_served_while_a_new_one_is_fetched_ahead_of_its_end() throws Exception {
    tokens.current(hq);
    clock.move(Duration.ofMinutes(116));

    assertThat(tokens.current(hq).value()).isEqualTo("hq-1");
    assertThat(tokens.current(hq).value()).isEqualTo("hq-1");
    assertThat(background).hasSize(1);
    background.remove(0).run();

    assertThat(tokens.current(hq).value()).isEqualTo("hq-2");
    assertThat(fetched).hasValue(2);
  }

  @Test
  void a_token_that_has_ended_is_not_served() throws Exception {
    tokens.current(hq);
    clock.move(Duration.ofHours(2));

    assertThat(tokens.current(hq).value()).isEqualTo("hq-2");
  }

  @Test
  void a_thread_that_lost_the_race_does_not_throw_away_the_fresh_token() throws Exception {
    Token used = tokens.current(hq);
    tokens.rejected(hq, used);
    assertThat(tokens.current(hq).value()).isEqualTo("hq-2");

    tokens.rejected(hq, used);

    assertThat(tokens.current(hq).value()).isEqualTo("hq-2");
    assertThat(fetched).hasValue(2);
  }

  @Test
  void a_wrong_secret_is_not_tried_in_a_loop() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Tokens wrong = failing(tries, Fault.MISCONFIGURED);
    for (int i = 0; i < 100; i++) {
      assertThat(failure(wrong).fault()).isEqualTo(Fault.MISCONFIGURED);
    }
    assertThat(tries).hasValue(1);

    List<Integer> afterMinutes = new ArrayList<>();
    for (int minute = 1; minute <= 240; minute++) {
      clock.move(Duration.ofMinutes(1));
      int before = tries.get();
      failure(wrong);
      if (tries.get() > before) {
        afterMinutes.add(minute);
      }
    }
    assertThat(afterMinutes).containsExactly(1, 3, 7, 15, 31, 63, 123, 183);
  }

  @Test
  void a_vendor_that_is_down_is_tried_again_within_half_a_minute() {
    AtomicInteger tries = new AtomicInteger();
    Tokens down = failing(tries, Fault.BUSY);
    for (int second = 0; second < 300; second++) {
      failure(down);
      clock.move(Duration.ofSeconds(1));
    }
    assertThat(tries.get()).isBetween(10, 15);
  }

  @Test
  void a_person_who_tests_the_connection_is_not_held_back() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Tokens tokens =
        new Tokens(
            account -> {
              if (tries.incrementAndGet() == 1) {
                throw new TokenException(Fault.MISCONFIGURED, "wrong", "mend", Optional.empty());
              }
              return fresh("hq");
            },
            clock,
            background::add,
            TokenStore.none());
    failure(tokens);

    tokens.renew(hq);

    assertThat(tokens.current(hq).value()).isEqualTo("hq-1");
  }

  @Test
  void a_person_who_hammers_the_test_does_not_lock_the_user() {
    AtomicInteger tries = new AtomicInteger();
    Tokens wrong = failing(tries, Fault.MISCONFIGURED);
    for (int i = 0; i < 100; i++) {
      TokenException told = catchThrowableOfType(TokenException.class, () -> wrong.renew(hq));
      assertThat(told).hasMessageStartingWith("no");
    }
    assertThat(tries).hasValue(1);

    clock.move(Duration.ofSeconds(30));
    catchThrowableOfType(TokenException.class, () -> wrong.renew(hq));

    assertThat(tries).hasValue(2);
  }

  @Test
  void a_test_that_fails_does_not_shorten_the_wait_of_the_flows() {
    AtomicInteger tries = new AtomicInteger();
    Tokens wrong = failing(tries, Fault.MISCONFIGURED);
    failure(wrong);
    clock.move(Duration.ofMinutes(1));
    failure(wrong);
    catchThrowableOfType(TokenException.class, () -> wrong.renew(hq));
    assertThat(tries).hasValue(3);

    clock.move(Duration.ofMinutes(3));
    failure(wrong);

    assertThat(tries).as("after three failures four minutes are due").hasValue(3);
  }

  @Test
  void a_success_lets_all_flows_of_the_account_go_on() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Tokens mended =
        new Tokens(
            account -> {
              if (tries.incrementAndGet() <= 3) {
                throw new TokenException(Fault.MISCONFIGURED, "wrong", "mend", Optional.empty());
              }
              return fresh("hq");
            },
            clock,
            background::add,
            TokenStore.none());
    for (int i = 0; i < 3; i++) {
      failure(mended);
      clock.move(Duration.ofHours(1));
    }

    assertThat(mended.current(hq).value()).isEqualTo("hq-1");
    mended.rejected(hq, mended.current(hq));
    assertThat(mended.current(hq).value()).isEqualTo("hq-2");
  }

  @Test
  void a_good_token_is_served_even_while_qiao_stops() throws Exception {
    Tokens stopping =
        new Tokens(
            account -> fresh("hq"),
            clock,
            task -> {
              throw new RejectedExecutionException("shut down");
            },
            TokenStore.none());
    stopping.current(hq);
    clock.move(Duration.ofMinutes(116));

    assertThat(stopping.current(hq).value()).isEqualTo("hq-1");
    assertThat(stopping.current(hq).value()).isEqualTo("hq-1");
  }

  @Test
  void a_renewal_ahead_that_fails_leaves_the_old_token_in_use() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Tokens tokens =
        new Tokens(
            account -> {
              if (tries.incrementAndGet() > 1) {
                throw new TokenException(Fault.BUSY, "down", "", Optional.empty());
              }
              return fresh("hq");
            },
            clock,
            background::add,
            TokenStore.none());
    tokens.current(hq);
    clock.move(Duration.ofMinutes(116));
    tokens.current(hq);
    background.remove(0).run();

    assertThat(tokens.current(hq).value()).isEqualTo("hq-1");
  }

  private Tokens failing(AtomicInteger tries, Fault fault) {
    return new Tokens(
        account -> {
          tries.incrementAndGet();
          throw new TokenException(fault, "no", "mend it", Optional.empty());
        },
        clock,
        background::add,
        TokenStore.none());
  }

  private TokenException failure(Tokens tokens) {
    return catchThrowableOfType(TokenException.class, () -> tokens.current(hq));
  }

  private Token fresh(String name) {
    return new Token(
        name + "-" + fetched.incrementAndGet(),
        clock.instant().plus(Duration.ofMinutes(115)),
        clock.instant().plus(Duration.ofHours(2)),
        Optional.empty());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
