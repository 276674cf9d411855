package qiao.todo;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;

/** Keeps what came of a push, and only then lets the delivery fail where the push did. */
final class KeepPush implements Processor {
  private final TodoStore store;
  private final OaAccounts accounts;

  KeepPush(TodoStore store, OaAccounts accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Optional<Round> round = Round.of(exchange);
    if (round.isPresent()) {
      keep(exchange, round.get());
    }
  }

  private void keep(Exchange exchange, Round round) throws Exception {
    if (round.outcome().isPresent()) {
      try {
        store.change(round.item().id(), item -> kept(item, round));
      } catch (DataAccessException e) {
        throw TodoFault.busy("what was pushed could not be kept: " + e.getMostSpecificCause());
      }
    }
    if (round.failure().isPresent()) {
      int tries = exchange.getMessage().getHeader("QiaoTry", 1, Integer.class);
      throw accounts.retry(round.item().account()).judge(round.failure().get(), tries);
    }
  }

  /** Does nothing a second time: a crash may come right after it. */
  private static Item kept(Item item, Round round) {
    return item.doing().filter(round.doing()::equals).isEmpty()
        ? item
        : item.with(
            OrderRules.pushed(item.state(), round.doing().action(), round.outcome().orElseThrow()),
            Optional.empty(),
            item.pushes());
  }
}
