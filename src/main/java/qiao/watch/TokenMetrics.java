package qiao.watch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import qiao.catalog.Account;
import qiao.token.Tokens;

/** Shows how the tokens of this node stand, for each account that has any. */
final class TokenMetrics implements Round {
  private final WatchedAccounts accounts;
  private final Clock clock;
  private final MeterRegistry registry;
  private final Set<String> known = new HashSet<>();

  TokenMetrics(WatchedAccounts accounts, Clock clock, MeterRegistry registry) {
    this.accounts = accounts;
    this.clock = clock;
    this.registry = registry;
  }

  @Override
  public void look() {
    accounts.all().stream()
        .filter(accounts::hasToken)
        .filter(account -> known.add(account.name()))
        .forEach(this::show);
  }

  private void show(Account account) {
    Tokens tokens = accounts.tokens();
    FunctionCounter.builder("qiao.token.renewals", tokens, all -> all.renewals(account))
        .description("Tokens that this node fetched")
        .tag("account", account.name())
        .register(registry);
    FunctionCounter.builder("qiao.token.failures", tokens, all -> all.failures(account))
        .description("Tries to fetch a token that failed")
        .tag("account", account.name())
        .register(registry);
    Gauge.builder("qiao.token.left", tokens, all -> left(all, account))
        .description("How long the token at hand lives; 0 where there is none")
        .baseUnit("seconds")
        .tag("account", account.name())
        .register(registry);
  }

  private double left(Tokens tokens, Account account) {
    return tokens
        .held(account)
        .map(token -> Math.max(0, Duration.between(clock.instant(), token.endsAt()).toSeconds()))
        .orElse(0L);
  }
}
