package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
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
    CompletableFuture<Made> pushed = push(exchange, round.get());
    boolean sync = pushed.isDone();
    pushed.whenComplete(
        (made, failed) -> {
          ended(exchange, round.get(), made, failed);
          callback.done(sync);
        });
    return sync;
  }

  /**
   * Counts the calls of a push that were made.
   *
   * @param told what the OA told of them, by name
   */
  private record Made(int calls, Map<String, String> told) {
    Made and(Map<String, String> more) {
      Map<String, String> all = new TreeMap<>(told);
      all.putAll(more);
      return new Made(calls + 1, all);
    }
  }

  /** Makes the calls one after the other. */
  private CompletableFuture<Made> push(Exchange exchange, Round round) {
    Connector connector = accounts.connector(round.item().account()).orElse(null);
    if (connector == null) {
      return CompletableFuture.failedFuture(
          TodoFault.refused(
              "account " + round.item().account() + " takes no todos any more",
              "configure it again, then replay"));
    }
    CompletableFuture<Made> all = CompletableFuture.completedFuture(new Made(0, Map.of()));
    for (PushPlan.Call call : PushPlan.of(connector, round.doing().action())) {
      all =
          all.thenCompose(
              made ->
                  make(exchange, round, connector, call, made.calls())
                      .handle((told, failed) -> judged(told, failed, made)));
    }
    return all;
  }

  private CompletableFuture<Map<String, String>> make(
      Exchange exchange, Round round, Connector connector, PushPlan.Call call, int made) {
    Item item = round.item();
    Values named = users.named(item.account(), call.values());
    String key = round.doing().action().key();
    Values values = accounts.shown(item.account(), item, key, named);
    String step = "push-%d-%s".formatted(round.doing().number(), call.name(made));
    return call.scene()
        .possible(values)
        .map(chosen -> make(exchange, connector, chosen, values, step))
        .orElseGet(() -> CompletableFuture.completedFuture(Map.of()));
  }

  /** Makes a call, and where the OA refuses it perhaps the next one. */
  private CompletableFuture<Map<String, String>> make(
      Exchange exchange, Connector connector, SceneCall call, Values values, String step) {
    return send(exchange, connector, call, values, step)
        .handle(
            (answer, failed) -> {
              if (failed == null) {
                return CompletableFuture.completedFuture(call.kept(answer));
              }
              Throwable cause = cause(failed);
              if (!(cause instanceof VendorFault fault) || fault.kind() != Fault.REFUSED) {
                return CompletableFuture.<Map<String, String>>failedFuture(cause);
              }
              Optional<SceneCall> next = call.refused(values);
              if (next.isPresent()) {
                return make(exchange, connector, next.get(), values, step + "-else");
              }
              // Words of a vendor's refusal may mean that the OA is as it should be.
              return call.evaluator().meansSuccess(fault.reason())
                  ? CompletableFuture.completedFuture(Map.<String, String>of())
                  : CompletableFuture.<Map<String, String>>failedFuture(cause);
            })
        .thenCompose(Function.identity());
  }

  private CompletableFuture<JsonNode> send(
      Exchange exchange, Connector connector, SceneCall call, Values values, String step) {
    Journal journal = Journal.of(exchange).orElseThrow();
    String account = connector.account();
    try {
      if (!call.operation().isEmpty()) {
        List<String> warnings = new ArrayList<>();
        String body = call.body(values, warnings);
        warn(journal, account, warnings);
        ObjectNode given = (ObjectNode) JSON.readTree(body);
        return calls.make(journal, step, account, call.operation(), given);
      }
      Request request = connector.request(call, values);
      warn(journal, account, request.warnings());
      return calls.open(
          journal,
          step,
          account,
          OpenOperation.NAME,
          new OpenRequest(request.method(), request.url(), request.headers(), request.body()),
          new OpenOperation(call.evaluator()));
    } catch (CannotRender | java.io.IOException | ClassCastException e) {
      return CompletableFuture.failedFuture(
          TodoFault.refused(
              "the call could not be made: " + e.getMessage(),
              "mend the connector of account " + account + ", then replay"));
    }
  }

  private static Made judged(Map<String, String> told, Throwable failed, Made before) {
    if (failed == null) {
      return before.and(told);
    }
    Throwable cause = cause(failed);
    throw new CompletionException(before.calls() == 0 ? cause : new HalfDone(cause));
  }

  private static void ended(Exchange exchange, Round round, Made made, Throwable failed) {
    Throwable cause = cause(failed);
    if (cause == null) {
      round.done(made.told()).putInto(exchange);
    } else if (cause instanceof HalfDone half) {
      round.failed(Action.Outcome.UNCLEAR, exception(half.getCause())).putInto(exchange);
    } else if (cause instanceof VendorFault fault) {
      boolean unclear = fault.kind() == Fault.UNCLEAR;
      Action.Outcome outcome = unclear ? Action.Outcome.UNCLEAR : Action.Outcome.NOT_DONE;
      round.failed(outcome, fault).putInto(exchange);
    } else if (cause instanceof TodoFault fault) {
      round.failed(Action.Outcome.NOT_DONE, fault).putInto(exchange);
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
