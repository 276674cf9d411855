package qiao.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Near;
import qiao.catalog.Operation;
import qiao.catalog.TokenRule;
import qiao.catalog.Vendor;
import qiao.token.TokenStore;
import qiao.token.Tokens;

/** Joins operations with accounts, so that all flows share one pace and one token per account. */
public final class Vendors implements AutoCloseable {
  private final Catalog catalog;
  private final Accounts accounts;
  private final MeterRegistry registry;
  private final Clock clock;
  private final Shared shared;
  private final Tokens tokens;
  private final VendorThreads threads = new VendorThreads();

  /**
   * Goes on with what threads wait for, tokens and further pages: not bounded, so that no wait
   * needs a thread that waits itself.
   */
  private final ExecutorService background =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "qiao-token");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<String, BoundOperation> bound = new ConcurrentHashMap<>();
  private final Map<String, CallMeter> meters = new ConcurrentHashMap<>();

  /** Shares nothing with other processes. */
  Vendors(Catalog catalog, Accounts accounts, Clock clock, MeterRegistry registry) {
    this(catalog, accounts, clock, registry, Pace.alone(clock), TokenStore.none(), List.of());
  }

  Vendors(
      Catalog catalog,
      Accounts accounts,
      Clock clock,
      MeterRegistry registry,
      Pace pace,
      TokenStore kept,
      List<Carrier> carriers) {
    this.catalog = catalog;
    this.accounts = accounts;
    this.registry = registry;
    this.clock = clock;
    this.tokens = new Tokens(new TokenFetch(this, clock), clock, background, kept);
    this.shared =
        new Shared(
            clock,
            new Sender(new Outgoing(catalog, accounts, List.of())),
            carriers.stream().collect(Collectors.toMap(Carrier::scheme, one -> one)),
            new TokenSupply(tokens, clock, background),
            pace,
            new Pauses(accounts, clock));
  }

  /** Returns what calls by one account and shares nothing with these; close it. */
  Vendors alone(Account account) {
    Clock steady = new SteadyClock(clock);
    return new Vendors(
        catalog,
        accounts.only(account, lender(account)),
        clock,
        new SimpleMeterRegistry(),
        Pace.alone(steady),
        TokenStore.none(),
        List.copyOf(shared.carriers().values()));
  }

  /** Names the account that gives another its tokens. */
  private Set<String> lender(Account account) {
    return catalog
        .vendor(account.vendor())
        .flatMap(Vendor::token)
        .flatMap(TokenRule::lent)
        .flatMap(lent -> account.setting(lent.by()))
        .map(Set::of)
        .orElse(Set.of());
  }

  public Tokens tokens() {
    return tokens;
  }

  /** Says how much is in use of each pace that an account has to keep, by all nodes together. */
  public List<PaceUse> paceUse(Account account) {
    return catalog
        .vendor(account.vendor())
        .map(vendor -> shared.pace().use(account, vendor.operations().values()))
        .orElse(List.of());
  }

  TokenSupply tokenSupply() {
    return shared.tokens();
  }

  VendorThreads threads() {
    return threads;
  }

  Clock clock() {
    return clock;
  }

  Pace pace() {
    return shared.pace();
  }

  Accounts accounts() {
    return accounts;
  }

  Catalog catalog() {
    return catalog;
  }

  /**
   * Returns an operation as an account calls it.
   *
   * @throws IllegalArgumentException naming what does not exist, and what does; {@link
   *     qiao.catalog.MissingAccount} where it is the account
   */
  BoundOperation bound(String vendorName, String operationId, String accountName) {
    return bound(vendorName, operationId, accountName, false);
  }

  /**
   * Returns an operation as an account calls it.
   *
   * @param waitedFor whether threads of routes wait for its answers, which must then not need one
   *     of these threads
   * @throws IllegalArgumentException naming what does not exist, and what does
   */
  BoundOperation bound(
      String vendorName, String operationId, String accountName, boolean waitedFor) {
    Operation operation = operation(vendorName, operationId);
    Vendor vendor = catalog.vendor(vendorName).orElseThrow();
    Account account = accounts.known(accountName);
    if (!account.vendor().equals(vendorName)) {
      throw new IllegalArgumentException(
          "account " + accountName + " is of vendor " + account.vendor() + ", not " + vendorName);
    }
    return bound(vendor, operation, account, waitedFor || operation.secret());
  }

  /**
   * Returns an operation of a vendor.
   *
   * @throws IllegalArgumentException naming what does not exist, and what does
   */
  Operation operation(String vendorName, String operationId) {
    Vendor vendor =
        catalog
            .vendor(vendorName)
            .orElseThrow(() -> unknown("vendor", vendorName, catalog.names()));
    return Optional.ofNullable(vendor.operations().get(operationId))
        .orElseThrow(
            () ->
                unknown("operation", vendorName + "/" + operationId, vendor.operations().keySet()));
  }

  private BoundOperation bound(
      Vendor vendor, Operation operation, Account account, boolean waitedFor) {
    String key = operation.path() + " " + account.name() + (waitedFor ? " waited for" : "");
    BoundOperation known = bound.get(key);
    if (known != null && known.account() == account) {
      return known;
    }
    // Anew for an account with other values; what is under way ends with the former ones.
    BoundOperation fresh = bound(vendor, operation, account, waitedFor ? background : threads);
    bound.put(key, fresh);
    return fresh;
  }

  private BoundOperation bound(
      Vendor vendor, Operation operation, Account account, Executor onward) {
    CallMeter meter =
        meters.computeIfAbsent(
            operation.path() + " " + account.name(),
            key -> new CallMeter(registry, operation, account));
    return new BoundOperation(operation, account, vendor, shared, meter, onward);
  }

  private static IllegalArgumentException unknown(
      String kind, String name, Collection<String> known) {
    List<String> near = Near.to(name.replaceFirst(".*/", ""), known);
    String cure = near.isEmpty() ? "" : "\n→ did you mean " + String.join(" or ", near) + "?";
    return new IllegalArgumentException(
        "there is no " + kind + " '" + name + "'; there are " + String.join(", ", known) + cure);
  }

  @Override
  public void close() {
    shared.sender().close();
    threads.close();
    shared.pace().close();
    background.shutdown();
  }
}
