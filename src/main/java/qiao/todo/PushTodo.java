package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.vendor.Calls;
import qiao.vendor.OpenRequest;
import qiao.vendor.VendorFault;

/** Makes the calls of one push, as the account's connector says. Holds no thread while it waits. */
final class PushTodo extends AsyncProcessorSupport {
  private static final Logger LOG = LoggerFactory.getLogger(PushTodo.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OaAccounts accounts;
  private final Calls calls;
  private final OaUsers users;

  PushTodo(OaAccounts accounts, Calls calls, OaUsers users) {
    this.accounts = accounts;
    this.calls = calls;
    this.users = users;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Optional<Round> round = Round.of(exchange);
    if (round.isEmpty()) {
      callback.done(true);
      return true;
    }
    CompletableFuture<Integer> pushed = push(exchange, round.get());
    boolean sync = pushed.isDone();
    pushed.whenComplete(
        (done, failed) -> {
          ended(exchange, round.get(), failed);
          callback.done(sync);
        });
    return sync;
  }

  /** Makes the calls one after the other; returns how many. */
  private CompletableFuture<Integer> push(Exchange exchange, Round round) {
    Connector connector = accounts.connector(round.item().account()).orElse(null);
    if (connector == null) {
      return CompletableFuture.failedFuture(
          TodoFault.refused(
              "account " + round.item().account() + " takes no todos any more",
              "configure it again, then replay"));
    }
    CompletableFuture<Integer> all = CompletableFuture.completedFuture(0);
    for (PushPlan.Call call : PushPlan.of(connector, round.doing().action())) {
      all =
          all.thenCompose(
              made ->
                  make(exchange, round, connector, call, made)
                      .handle((done, failed) -> judged(failed, call, made)));
    }
    return all;
  }

  private CompletableFuture<JsonNode> make(
      Exchange exchange, Round round, Connector connector, PushPlan.Call call, int made) {
    Journal journal = Journal.of(exchange).orElseThrow();
    String step = "push-%d-%s".formatted(round.doing().number(), call.name(made));
    String account = round.item().account();
    try {
      // Links may have been configured after the event came, because a push without failed.
      Values values = accounts.linked(account, users.named(account, call.values()));
      if (!call.scene().operation().isEmpty()) {
        List<String> warnings = new ArrayList<>();
        String body = call.scene().body(values, warnings);
        warn(journal, account, warnings);
        ObjectNode given = (ObjectNode) JSON.readTree(body);
        return calls.make(journal, step, account, call.scene().operation(), given);
      }
      Request request = connector.request(call.scene(), values);
      warn(journal, account, request.warnings());
      return calls.open(
          journal,
          step,
          account,
          OpenOperation.NAME,
          new OpenRequest(request.method(), request.url(), request.headers(), request.body()),
          new OpenOperation(call.scene().evaluator()));
    } catch (CannotRender | java.io.IOException | ClassCastException e) {
      return CompletableFuture.failedFuture(
          TodoFault.refused(
              "the call could not be made: " + e.getMessage(),
              "mend the connector of account " + account + ", then replay"));
    }
  }

  /** Words of a vendor's refusal may mean that the OA is as it should be. */
  private static Integer judged(Throwable failed, PushPlan.Call call, int made) {
    Throwable cause = cause(failed);
    if (cause == null
        || (cause instanceof VendorFault fault
            && fault.kind() == Fault.REFUSED
            && call.scene().evaluator().meansSuccess(fault.reason()))) {
      return made + 1;
    }
    throw new CompletionException(made == 0 ? cause : new HalfDone(cause));
  }

  private static void ended(Exchange exchange, Round round, Throwable failed) {
    Throwable cause = cause(failed);
    if (cause == null) {
      round.ended(Action.Outcome.DONE, Optional.empty()).putInto(exchange);
    } else if (cause instanceof HalfDone half) {
      round
          .ended(Action.Outcome.UNCLEAR, Optional.of(exception(half.getCause())))
          .putInto(exchange);
    } else if (cause instanceof VendorFault fault) {
      boolean unclear = fault.kind() == Fault.UNCLEAR;
      Action.Outcome outcome = unclear ? Action.Outcome.UNCLEAR : Action.Outcome.NOT_DONE;
      round.ended(outcome, Optional.of(fault)).putInto(exchange);
    } else if (cause instanceof TodoFault fault) {
      round.ended(Action.Outcome.NOT_DONE, Optional.of(fault)).putInto(exchange);
    } else {
      // Nothing is known of the call but what its journal says: the same push is resumed.
      exchange.setException(cause);
    }
  }

  private static Exception exception(Throwable cause) {
    return cause instanceof Exception e ? e : new IllegalStateException(cause);
  }

  private static Throwable cause(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void warn(Journal journal, String account, List<String> warnings) {
    if (!warnings.isEmpty()) {
      LOG.debug(
          "Flow {}, delivery {}, account {}: {}",
          TodoInbox.FLOW,
          journal.delivery(),
          account,
          String.join("; ", warnings));
    }
  }

  /** Says that the first of several calls was done, and a later one was not. */
  private static final class HalfDone extends Exception {
    HalfDone(Throwable cause) {
      super(cause);
    }
  }
}
