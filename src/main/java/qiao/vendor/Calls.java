package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.secret.Secrets;

/**
 * Makes changing calls for packages that keep account of their own of what they did. Each call has
 * token, pace and journal like a step of a route; but one whose outcome nobody knows is told as
 * such, by {@link Fault#UNCLEAR}, and neither looked up nor repeated here.
 */
public final class Calls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vendors vendors;

  Calls(Vendors vendors) {
    this.vendors = vendors;
  }

  /**
   * Calls an operation as its document says.
   *
   * @param step names the call within its delivery; a call that was done is answered from the
   *     journal when the same step comes again
   * @param given parameters and body in one object
   * @return the vendor's answer; fails with {@link VendorFault}
   */
  public CompletableFuture<JsonNode> make(
      Journal journal, String step, String account, String operation, ObjectNode given) {
    return Later.begin(
        () -> {
          BoundOperation bound = vendors.bound(vendor(account), operation, account);
          return once(journal, step, bound, () -> bound.build(given));
        });
  }

  /**
   * Calls an address of the account's own host, which no document describes.
   *
   * @param operation the operation of the account's vendor that stands for such calls
   * @return the answer as the judge keeps it; fails with {@link VendorFault}
   */
  public CompletableFuture<JsonNode> open(
      Journal journal,
      String step,
      String account,
      String operation,
      OpenRequest request,
      OpenJudge judge) {
    return Later.begin(
        () -> {
          BoundOperation bound = vendors.bound(vendor(account), operation, account);
          return once(journal, step, bound, () -> request(bound.account(), request, judge));
        });
  }

  private String vendor(String account) {
    return vendors.accounts().known(account).vendor();
  }

  private CompletableFuture<JsonNode> once(
      Journal journal, String step, BoundOperation bound, Builder builder)
      throws VendorFault, IOException {
    Optional<Journal.Entry> before = journal.latest(step);
    if (before.isPresent() && before.get().state() == Journal.State.DONE) {
      return CompletableFuture.completedFuture(JSON.readTree(before.get().answer()));
    }
    if (before.isPresent() && before.get().state() != Journal.State.FAILED) {
      throw unclear(bound.operation().title() + " was sent before, and its answer was lost");
    }
    Request request = builder.build();
    String who = journal.delivery() + "/" + step;
    bound.unlessPaused();
    Duration wait = bound.takeRoom(who);
    if (!wait.isZero()) {
      throw new VendorFault(Outcome.Failed.tooFast(wait));
    }
    String shown = Secrets.mask(request.given().toString());
    return Later.begin(
            () -> journal.sending(step, bound.account().name(), bound.operation().path(), shown))
        .handleAsync(
            (call, failed) -> {
              if (failed == null) {
                return bound
                    .call(request, who, journal::held)
                    .thenCompose(outcome -> Later.begin(() -> ended(journal, call, outcome)));
              }
              bound.noCall(who);
              return CompletableFuture.<JsonNode>failedFuture(Later.cause(failed));
            },
            bound.onward())
        .thenCompose(Function.identity());
  }

  private static CompletableFuture<JsonNode> ended(Journal journal, long call, Outcome outcome)
      throws VendorFault {
    if (outcome instanceof Outcome.Done done) {
      journal.done(call, done.text());
      return CompletableFuture.completedFuture(done.answer());
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    String reason = Secrets.mask(failed.reason());
    String answer = Secrets.mask(failed.answer());
    if (failed.fault() == Fault.UNCLEAR) {
      journal.unclear(call, reason, answer);
    } else {
      journal.failed(call, failed.fault().word(), reason, answer);
    }
    throw new VendorFault(failed);
  }

  private static VendorFault unclear(String reason) {
    return new VendorFault(
        Fault.UNCLEAR, Fault.UNCLEAR.word(), reason, "", Optional.<Duration>empty());
  }

  private static Request request(Account account, OpenRequest request, OpenJudge judge)
      throws VendorFault {
    if (account.setting("url").filter(request::staysAt).isEmpty()) {
      throw new VendorFault(
          Outcome.Failed.before(
              Fault.MISCONFIGURED,
              "nothing was sent: " + request.url().getHost() + " is not the host of the account",
              "write the address under url of qiao.accounts." + account.name()));
    }
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("method", request.method())
            .put("url", request.url().toString())
            .put("body", request.text());
    return new Request(
        shown,
        request.method(),
        request.url().toString(),
        Map.of(),
        request.headers(),
        request.body(),
        Optional.of(judge));
  }

  /** Makes the request, once it is sure that one is needed. */
  @FunctionalInterface
  private interface Builder {
    Request build() throws VendorFault;
  }
}
