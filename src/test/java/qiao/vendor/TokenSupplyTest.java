package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.token.Token;
import qiao.token.TokenException;
import qiao.token.TokenStore;
import qiao.token.Tokens;

/** Waiting for a token costs one thread per account, however many calls wait. */
class TokenSupplyTest {
  private final MovableClock clock = new MovableClock();
  private final AtomicInteger fetched = new AtomicInteger();
  private final List<Runnable> background = new ArrayList<>();
  private final Account hq = new Account("hq", "wecom", Map.of());
  private final Tokens tokens =
      new Tokens(account -> fresh(), clock, background::add, TokenStore.none());
  private final TokenSupply supply = new TokenSupply(tokens, clock, background::add);

  @Test
  void a_thousand_calls_that_wait_for_the_first_token_hold_one_thread() {
    List<CompletableFuture<Token>> waiting =
        IntStream.range(0, 1000).mapToObj(i -> supply.current(hq)).toList();
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    assertThat(background).hasSize(1);

    background.remove(0).run();

    assertThat(waiting).allSatisfy(token -> assertThat(token.join().value()).isEqualTo("hq-1"));
  }

  @Test
  void a_token_at_hand_is_there_at_once() {
    fetchFirst();

    assertThat(supply.current(hq)).isCompletedWithValueMatching(t -> t.value().equals("hq-1"));
    assertThat(background).isEmpty();
  }

  @Test
  void a_token_near_its_end_is_handed_out_while_a_new_one_is_fetched() {
    fetchFirst();
    clock.move(Duration.ofMinutes(116));

    assertThat(supply.current(hq)).isCompletedWithValueMatching(t -> t.value().equals("hq-1"));
    assertThat(background).hasSize(1);
  }

  @Test
  void a_token_that_was_rejected_is_not_handed_out_again() {
    fetchFirst();
    supply.rejected(hq, supply.current(hq).join());

    CompletableFuture<Token> next = supply.current(hq);
    background.remove(0).run();

    assertThat(next.join().value()).isEqualTo("hq-2");
  }

  @Test
  void all_who_wait_are_told_why_there_is_no_token_and_the_next_one_asks_again() {
    AtomicInteger tries = new AtomicInteger();
    Tokens failing =
        new Tokens(
            account -> {
              tries.incrementAndGet();
              throw new TokenException(Fault.BUSY, "down", "", Optional.empty());
            },
            clock,
            background::add,
            TokenStore.none());
    TokenSupply down = new TokenSupply(failing, clock, background::add);
    CompletableFuture<Token> first = down.current(hq);
    CompletableFuture<Token> second = down.current(hq);
    background.remove(0).run();

    assertThat(Later.failure(first).orElseThrow()).hasMessage("down");
    assertThat(Later.failure(second).orElseThrow()).hasMessage("down");
    clock.move(Duration.ofSeconds(2));
    down.current(hq);
    background.remove(0).run();
    assertThat(tries).hasValue(2);
  }

  @Test
  void a_call_that_needs_a_token_while_qiao_stops_does_not_hang() {
    TokenSupply stopped =
        new TokenSupply(
            tokens,
            clock,
            task -> {
              throw new RejectedExecutionException("shut down");
            });

    assertThat(stopped.current(hq)).isCompletedExceptionally();
  }

  private void fetchFirst() {
    supply.current(hq);
    background.remove(0).run();
  }

  private Token fresh() {
    return new Token(
        "hq-" + fetched.incrementAndGet(),
        clock.instant().plus(Duration.ofMinutes(115)),
        clock.instant().plus(Duration.ofHours(2)),
        Optional.empty());
  }
}
