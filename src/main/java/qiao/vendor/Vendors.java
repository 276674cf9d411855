package qiao.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Operation;
import qiao.catalog.Vendor;
import qiao.token.Tokens;

/** Joins operations with accounts, so that all flows share one pace and one token per account. */
public final class Vendors implements AutoCloseable {
  private final Catalog catalog;
  private final Accounts accounts;
  private final MeterRegistry registry;
  private final Sender sender;
  private final Pace pace;
  private final Tokens tokens;
  private final ExecutorService background =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "qiao-token");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, BoundOperation> bound = new ConcurrentHashMap<>();

  Vendors(
      Catalog catalog, Accounts accounts, CamelContext camel, Clock clock, MeterRegistry registry) {
    this.catalog = catalog;
    this.accounts = accounts;
    this.registry = registry;
    this.sender = new Sender(camel);
    this.pace = new Pace(clock);
    this.tokens = new Tokens(new TokenFetch(this, clock), clock, background);
  }

  public Tokens tokens() {
    return tokens;
  }

  Pace pace() {
    return pace;
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
   * @throws IllegalArgumentException naming what does not exist, and what does
   */
  BoundOperation bound(String vendorName, String operationId, String accountName) {
    Vendor vendor =
        catalog
            .vendor(vendorName)
            .orElseThrow(() -> unknown("vendor", vendorName, catalog.names().toString()));
    Operation operation = vendor.operations().get(operationId);
    if (operation == null) {
      throw unknown(
          "operation", vendorName + "/" + operationId, vendor.operations().keySet().toString());
    }
    Account account =
        accounts
            .find(accountName)
            .orElseThrow(() -> unknown("account", accountName, accounts.toString()));
    if (!account.vendor().equals(vendorName)) {
      throw new IllegalArgumentException(
          "account " + accountName + " is of vendor " + account.vendor() + ", not " + vendorName);
    }
    return bound(vendor, operation, account);
  }

  private BoundOperation bound(Vendor vendor, Operation operation, Account account) {
    return bound.computeIfAbsent(
        operation.path() + " " + account.name(),
        key ->
            new BoundOperation(
                operation,
                account,
                vendor.token(),
                tokens,
                pace,
                sender,
                new CallMeter(registry, operation, account)));
  }

  private static IllegalArgumentException unknown(String kind, String name, String known) {
    return new IllegalArgumentException(
        "there is no " + kind + " '" + name + "'; there are " + known);
  }

  @Override
  public void close() {
    background.shutdownNow();
    sender.close();
  }
}
