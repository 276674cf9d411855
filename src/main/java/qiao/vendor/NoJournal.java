package qiao.vendor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import qiao.inbox.Journal;

/** Stands in for the journal where an exchange comes from no inbox: nothing is remembered. */
final class NoJournal implements Journal {
  private final String exchangeId;

  NoJournal(Exchange exchange) {
    this.exchangeId = exchange.getExchangeId();
  }

  @Override
  public long delivery() {
    return 0;
  }

  @Override
  public String step(Exchange exchange) {
    return exchangeId;
  }

  @Override
  public Optional<Entry> latest(String step) {
    return Optional.empty();
  }

  @Override
  public boolean held() {
    return true;
  }

  @Override
  public CompletableFuture<Long> sending(
      String step, String account, String operation, String request, String rest) {
    return CompletableFuture.completedFuture(0L);
  }

  @Override
  public void done(long call, String answer) {
    // Nobody asks again.
  }

  @Override
  public void accepted(long call, String lacking, String answer) {
    // Nobody asks again.
  }

  @Override
  public void partly(long call, String lacking, String answer) {
    // The exception tells it.
  }

  @Override
  public void rest(long call, boolean asks, String lacking, String answer, String rest) {
    // The exception tells it.
  }

  @Override
  public void failed(long call, String fault, String reason, String answer) {
    // The exception tells it.
  }

  @Override
  public void unclear(long call, String reason, String answer) {
    // The exception tells it.
  }

  @Override
  public void read(Read read) {
    // The exception tells it.
  }
}
