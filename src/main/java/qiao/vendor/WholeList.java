package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import qiao.catalog.Account;
import qiao.catalog.FollowRule;
import qiao.catalog.Operation;
import qiao.catalog.Paging;

/** Begins what a step with {@code all=true} returns: the items of all pages, or of all places. */
final class WholeList {
  private final BoundOperation operation;
  private final Function<BoundOperation, Step> steps;
  private final Function<String, BoundOperation> others;
  private final PaceWait paceWait;

  /**
   * @param steps makes the step that calls an operation
   * @param others finds another operation of the same account
   */
  WholeList(
      BoundOperation operation,
      Function<BoundOperation, Step> steps,
      Function<String, BoundOperation> others,
      PaceWait paceWait) {
    this.operation = operation;
    this.steps = steps;
    this.others = others;
    this.paceWait = paceWait;
  }

  /** Tells whether an operation returns more than one answer holds. */
  static boolean isLong(Operation operation) {
    return operation.paging().isPresent() || operation.follow().isPresent();
  }

  /** Asks for the beginning without a thread; a route that wants more waits for it. */
  CompletableFuture<Iterator<JsonNode>> begin(ObjectNode given) throws VendorFault {
    return operation.operation().follow().isPresent()
        ? places(operation.operation().follow().get(), given)
        : steps.apply(operation).run(given).thenApply(first -> pages(operation, given, first));
  }

  private CompletableFuture<Iterator<JsonNode>> places(FollowRule rule, ObjectNode given)
      throws VendorFault {
    operation.build(given);
    ObjectNode question = filled(rule.with(), given);
    return steps
        .apply(others.apply(rule.operation()))
        .run(question)
        .thenApply(
            listed ->
                new Follow(rule, given, listed, ask(operation), other -> instead(other, given)));
  }

  private Iterator<JsonNode> instead(FollowRule.Instead rule, ObjectNode given) {
    BoundOperation other = others.apply(rule.operation());
    ObjectNode question = filled(rule.with(), given);
    return pages(other, question, ask(other).answer(question));
  }

  private Pages pages(BoundOperation asked, ObjectNode given, JsonNode first) {
    Paging paging = asked.operation().paging().orElseThrow();
    return new Pages(paging, given, first, ask(asked));
  }

  private PageAsk ask(BoundOperation asked) {
    Step step = steps.apply(asked);
    return new PageAsk(step::run, paceWait);
  }

  /** What the templates name was checked with the request. */
  private ObjectNode filled(JsonNode template, ObjectNode given) {
    Account account = operation.account();
    return (ObjectNode) Templates.ofRequest(template, account, given).orElseThrow();
  }
}
