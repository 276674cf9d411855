package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import qiao.MovableClock;
import qiao.catalog.Operation;
import qiao.inbox.Journal.State;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/**
 * Lets the vendor answer by chance, and the process die by chance before a call leaves, while it is
 * under way, and after its answer: no number gets a message twice, and none that could be reached
 * is left out.
 */
class RestPropertyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BAD = "InvalidParameterValue.IncorrectPhoneNumber";
  private static final String UNCLEAR = "InternalError.Timeout";
  private static final List<String> MAY_GO_OVER =
      List.of(
          "LimitExceeded.PhoneNumberThirtySecondLimit",
          "FailedOperation.MarketingSendTimeConstraint",
          "FailedOperation.PhoneNumberInBlacklist");
  private static final int DELIVERIES = 40;
  private static final int ROUNDS = 60;

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  static List<Long> seeds() {
    return new Random(7).longs(5).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void no_number_gets_a_message_twice_whatever_is_answered_and_whenever_it_dies(long seed) {
    Random chance = new Random(seed);
    int ended = 0;
    for (int delivery = 0; delivery < DELIVERIES; delivery++) {
      ended += new Life(chance).live() ? 1 : 0;
    }
    assertThat(ended).as("deliveries that came to their end").isGreaterThan(DELIVERIES / 4);
  }

  /** The process is gone; what it had not written is lost. */
  private static final class Died extends RuntimeException {}

  /** Loses notes as a dying process does. */
  private static final class DyingJournal extends MemoryJournal {
    private final Random chance;
    private boolean immortal;

    DyingJournal(MovableClock clock, Random chance) {
      super(clock);
      this.chance = chance;
    }

    private void perhapsDie() {
      if (!immortal && chance.nextInt(6) == 0) {
        throw new Died();
      }
    }

    @Override
    public CompletableFuture<Long> sending(
        String step, String account, String operation, String request, String rest) {
      perhapsDie();
      CompletableFuture<Long> noted = super.sending(step, account, operation, request, rest);
      perhapsDie();
      return noted;
    }

    @Override
    public void done(long call, String answer) {
      perhapsDie();
      super.done(call, answer);
    }

    @Override
    public void failed(long call, String fault, String reason, String answer) {
      perhapsDie();
      super.failed(call, fault, reason, answer);
    }

    @Override
    public void rest(long call, boolean asks, String lacking, String answer, String rest) {
      perhapsDie();
      super.rest(call, asks, lacking, answer, rest);
    }
  }

  /** One delivery, its vendor, and the person who looks after it. */
  private final class Life {
    private final Random chance;
    private final ShortMessages vendor = new ShortMessages();
    private final DyingJournal journal;
    private final Set<String> bad = new HashSet<>();
    private final ObjectNode message = JSON.createObjectNode().put("TemplateId", "1110");

    /** What was sent before the call whose answer is not in the journal. */
    private Map<String, Integer> sentBefore = Map.of();

    Life(Random chance) {
      this.chance = chance;
      this.journal = new DyingJournal(clock, chance);
      for (int i = 0; i < 1 + chance.nextInt(8); i++) {
        String number = "1390000000" + i;
        message.withArray("PhoneNumberSet").add(chance.nextBoolean() ? number : "+86" + number);
        if (chance.nextInt(6) == 0) {
          bad.add(number);
        }
      }
      vendor.codes(this::code);
      stub.answersCalls(asked -> chance.nextInt(8) == 0 ? oddly(asked) : vendor.answer(asked));
    }

    private String code(String number) {
      if (bad.contains(number)) {
        return BAD;
      }
      if (chance.nextInt(12) == 0) {
        if (chance.nextBoolean()) {
          vendor.sentTo.merge(number, 1, Integer::sum);
        }
        return UNCLEAR;
      }
      return chance.nextInt(3) == 0 ? MAY_GO_OVER.get(chance.nextInt(MAY_GO_OVER.size())) : "Ok";
    }

    /** A refusal of the whole call, or an answer that gets lost. */
    private Answer oddly(Asked asked) {
      if (chance.nextBoolean()) {
        return new Answer(200, "{\"Response\":{\"Error\":{\"Code\":\"ResourceInUse\"}}}");
      }
      if (chance.nextBoolean()) {
        vendor.answer(asked);
      }
      return new Answer(0, "");
    }

    /** Returns whether all who could get the message got it; otherwise a person dropped it. */
    boolean live() {
      boolean open = true;
      for (int round = 0; open && round < ROUNDS; round++) {
        clock.move(Duration.ofHours(2));
        journal.immortal = round > ROUNDS / 2;
        Set<String> givenUp = givenUp();
        Map<String, Integer> askedFor = Map.copyOf(vendor.askedFor);
        open = goesOn();
        assertThat(vendor.sentTo.values()).allMatch(times -> times == 1);
        assertThat(givenUp)
            .allSatisfy(
                number -> assertThat(vendor.askedFor.get(number)).isEqualTo(askedFor.get(number)));
      }
      return !open && journal.entries.get("step").state() == State.DONE;
    }

    private boolean goesOn() {
      if (!inDoubt()) {
        sentBefore = Map.copyOf(vendor.sentTo);
      }
      try {
        Answers.of(step().run(message));
        Set<String> sure = reachable();
        sure.removeAll(givenUp());
        assertThat(vendor.sentTo.keySet()).containsAll(sure).isSubsetOf(reachable());
        return false;
      } catch (VendorFault fault) {
        return switch (fault.fault()) {
          case "partial" -> replays();
          case "in-doubt" -> vendor.sentTo.equals(sentBefore) && replays();
          default -> true;
        };
      } catch (CompletionException e) {
        assertThat(Later.cause(e)).isInstanceOf(Died.class);
        return true;
      }
    }

    private boolean inDoubt() {
      return journal
          .latest("step")
          .filter(entry -> entry.state() == State.SENT || entry.state() == State.UNCLEAR)
          .isPresent();
    }

    private boolean replays() {
      journal.replay();
      return true;
    }

    private Set<String> reachable() {
      Set<String> reachable = new HashSet<>();
      message.path("PhoneNumberSet").forEach(n -> reachable.add(bare(n.asText())));
      reachable.removeAll(bad);
      return reachable;
    }

    /** Returns the numbers that the journal says are not worth another try. */
    private Set<String> givenUp() {
      Operation operation = bound().operation();
      Set<String> givenUp = new HashSet<>();
      journal
          .latest("step")
          .flatMap(entry -> Rest.kept(operation, entry.rest()))
          .ifPresent(
              rest ->
                  rest.all(Part.State.GIVEN_UP)
                      .forEach(part -> givenUp.add(bare(part.item().asText()))));
      return givenUp;
    }

    private BoundOperation bound() {
      return stub.vendors.bound("tencent-sms", "sendSms", "tencent-sms");
    }

    private Step step() {
      StepChoice choice = StepChoice.of("look-up", "rest");
      return new Step(bound(), stub.vendors, clock, choice, journal, "step");
    }

    private static String bare(String number) {
      return number.substring(number.length() - 11);
    }
  }
}
