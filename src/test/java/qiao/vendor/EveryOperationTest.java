package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.vendor.VendorStub.Answer;

/**
 * What each operation of each document has to stand, made of the document itself: the typical and
 * the smallest request, each class of fault, an expired token, an answer that never comes, and what
 * is done in part. Limits are broken in {@link EveryLimitTest}; what is particular stands in the
 * files of {@link CasesTest}.
 */
class EveryOperationTest {
  private static final Answer CUT = new Answer(0, "");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final Specimens specimens = new Specimens();
  private final EveryOperation every = new EveryOperation(stub.vendors);

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void the_typical_request_is_done() {
    every.each(bound -> done(bound, specimens.request(bound.operation())));
  }

  @Test
  void the_smallest_request_is_done() {
    every.each(bound -> done(bound, specimens.smallestRequest(bound)));
  }

  private void done(BoundOperation bound, ObjectNode request) {
    Outcome outcome = call(bound, request, specimens.answer(bound.operation()));
    every.tell(outcome instanceof Outcome.Done, bound, request + ": " + outcome);
  }

  @Test
  void each_class_of_fault_is_told_as_such() {
    every.each(
        bound -> {
          for (Fault fault : Fault.values()) {
            if (fault != Fault.TOKEN_EXPIRED) {
              Specimens.codeOf(bound.operation(), fault)
                  .ifPresent(code -> fault(bound, fault, code));
            }
          }
        });
  }

  private void fault(BoundOperation bound, Fault fault, String code) {
    Outcome outcome = call(bound, Specimens.code(bound.operation(), code));
    boolean asked = fault == Fault.UNCLEAR && !bound.mustNotBeDoubled();
    every.tell(
        isFault(outcome, asked ? Fault.BUSY : fault),
        bound,
        fault.word() + " by " + code + ": " + outcome);
  }

  @Test
  void an_expired_token_is_renewed_and_the_call_made_once_more() {
    every.each(
        bound -> {
          Operation operation = bound.operation();
          Optional<String> code = Specimens.codeOf(operation, Fault.TOKEN_EXPIRED);
          if (operation.usesToken() && code.isPresent()) {
            int before = stub.calls().size();
            Outcome outcome =
                call(bound, Specimens.code(operation, code.get()), specimens.answer(operation));
            boolean twice = stub.calls().size() == before + 2;
            every.tell(outcome instanceof Outcome.Done && twice, bound, "expired: " + outcome);
          }
        });
  }

  @Test
  void an_answer_that_never_comes_is_unclear_where_a_second_call_would_double() {
    every.each(
        bound -> {
          Outcome outcome = call(bound, CUT);
          Fault expected = bound.mustNotBeDoubled() ? Fault.UNCLEAR : Fault.BUSY;
          every.tell(isFault(outcome, expected), bound, "cut off: " + outcome);
        });
  }

  @Test
  void what_is_done_in_part_is_told() {
    every.each(
        bound -> {
          Operation operation = bound.operation();
          for (String place : operation.outcome().partial()) {
            Outcome outcome = call(bound, specimens.answerWith(operation, place, "zhaoliu"));
            boolean told = outcome instanceof Outcome.Done done && done.lacking().isPresent();
            every.tell(told, bound, "something at " + place + ": " + outcome);
          }
          boolean inRows = operation.outcome().rows().isPresent();
          every.tell(!inRows || hasCase(operation), bound, "no case is partial");
        });
  }

  private boolean hasCase(Operation operation) {
    return specimens
        .files()
        .cases("faults.yaml")
        .filter(c -> operation.path().equals(c.vendor() + "/" + c.operation()))
        .anyMatch(c -> c.text("means").equals("partial"));
  }

  private static boolean isFault(Outcome outcome, Fault fault) {
    return outcome instanceof Outcome.Failed failed && failed.fault() == fault;
  }

  private Outcome call(BoundOperation bound, Answer... answers) {
    return call(bound, specimens.request(bound.operation()), answers);
  }

  private Outcome call(BoundOperation bound, ObjectNode given, Answer... answers) {
    Iterator<Answer> next = Arrays.asList(answers).iterator();
    stub.answersCalls(asked -> next.next());
    Waiting.forRoom(bound, clock);
    try {
      return bound.call(bound.build(given), "case", () -> true).join();
    } catch (VendorFault fault) {
      return new Outcome.Failed(
          fault.kind(), "not-sent", fault.reason(), "", Optional.empty(), "", true);
    }
  }
}
