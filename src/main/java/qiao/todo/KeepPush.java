package qiao.todo;

import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import qiao.inbox.FaultReport;

/** Keeps what came of a push, and only then lets the delivery fail where the push did. */
final class KeepPush implements Processor {
  private final TodoStore store;
  private final OaAccounts accounts;
  private final Clock clock;

  KeepPush(TodoStore store, OaAccounts accounts, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Optional<Round> round = Round.of(exchange);
    if (round.isPresent()) {
      keep(exchange, round.get());
    }
  }

  private void keep(Exchange exchange, Round round) throws Exception {
    Optional<Exception> failure = round.failure().map(why -> judged(exchange, round, why));
    if (round.outcome().isPresent()) {
      String reason = failure.map(KeepPush::reason).orElse("");
      try {
        store.change(round.item().id(), item -> kept(item, round, reason));
      } catch (DataAccessException e) {
        throw TodoFault.busy("what was pushed could not be kept: " + e.getMostSpecificCause());
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private Exception judged(Exchange exchange, Round round, Exception why) {
    int tries = exchange.getMessage().getHeader("QiaoTry", 1, Integer.class);
    return accounts.retry(round.item().account()).judge(why, tries);
  }

  private static String reason(Exception failure) {
    return failure instanceof FaultReport fault ? fault.reason() : String.valueOf(failure);
  }

  /** Does nothing a second time: a crash may come right after it. */
  private Item kept(Item item, Round round, String reason) {
    if (item.doing().filter(round.doing()::equals).isEmpty()) {
      return item;
    }
    Action action = round.doing().action();
    TodoState state =
        OrderRules.pushed(item.state(), action, round.outcome().orElseThrow(), round.told());
    SyncState stands = round.failure().isPresent() ? SyncState.FAILED : SyncState.of(state);
    return item.with(state, Optional.empty(), item.pushes())
        .with(item.sync().ended(stands, action.kind(), clock.instant(), reason));
  }
}
