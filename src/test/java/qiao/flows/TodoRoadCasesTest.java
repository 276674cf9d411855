package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import qiao.standin.Call;
import qiao.standin.Mishap;
import qiao.standin.OaStandIn;
import qiao.standin.OaStandIns;

/**
 * Runs {@code cases/<vendor>/todo/road.yaml}: each scene of a todo, each with one thing that goes
 * wrong with its first call, or went wrong before. All cases are on the road at the same time, each
 * with a todo of its own; their mishaps are aimed at it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TodoRoadCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final String BOUND = "e1";

  private static final String TOKEN = "token-expired";

  /** The create of the todo went wrong before the OA had it. */
  private static final String NEVER_CAME = "create-never-came";

  @TempDir static Path data;
  private final List<Case> cases = new ArrayList<>();
  private final Map<String, Integer> callsBefore = new HashMap<>();
  private final Map<String, Integer> shownBefore = new HashMap<>();
  private final Map<String, String> waiting = new HashMap<>();
  private final Map<String, JsonNode> ended = new HashMap<>();
  private OaStandIns oas;
  private QiaoUnderTest qiao;
  private TodoCrm crm;

  @BeforeAll
  void start() throws IOException {
    oas = OaStandIns.start();
    Map<String, Object> settings = new HashMap<>(oas.settings());
    for (OaStandIn oa : oas.all()) {
      read(oa);
      settings.put("qiao.todo.accounts." + oa.name() + ".departments", oa.name());
      settings.put("qiao.accounts." + oa.name() + ".pace", "100000/1s");
    }
    qiao = new QiaoUnderTest(data, settings);
    crm = new TodoCrm(qiao::url);
    oas.all().forEach(oa -> crm.bind(oa.name(), BOUND, oa.name() + "-" + BOUND));
    List<Case> whole = cases.stream().filter(c -> !c.when.equals(NEVER_CAME)).toList();
    whole.stream().filter(c -> !c.scene.equals("created")).forEach(c -> send(c, "created", 1));
    await().until(() -> whole.stream().allMatch(this::begun));
    await().until(this::nothingGoesOn);
    for (Case one : whole) {
      note(one);
      one.mishap().ifPresent(mishap -> one.oa.answersTo(one.firstCall(), one.id(), mishap));
    }
    whole.stream().filter(c -> !c.when.equals(TOKEN)).forEach(c -> send(c, c.scene, 2));
    whole.stream().filter(c -> c.when.equals(TOKEN)).forEach(this::sendAlone);
    cases.stream().filter(c -> c.when.equals(NEVER_CAME)).forEach(this::endWhatNeverCame);
    await().until(this::nothingGoesOn);
    deliveries("WAITING").forEach(one -> waiting.put(lane(one), one.path("reason").asText()));
    cases.stream()
        .filter(Case::unbound)
        .forEach(c -> crm.bind(c.oa.name(), c.late(), c.oa.name() + "-" + c.late()));
    await().until(() -> qiao.open() == 0);
    Stream.of("DONE", "PARKED").flatMap(this::deliveries).forEach(this::newest);
  }

  @AfterAll
  void end() {
    qiao.close();
    oas.close();
  }

  @TestFactory
  Stream<DynamicTest> a_todo_comes_to_its_end_whatever_goes_wrong() {
    return cases.stream().map(c -> dynamicTest(c.id(), () -> check(c)));
  }

  private void check(Case one) {
    List<String> calls = calls(one);
    assertThat(calls.subList(callsBefore.get(one.id()), calls.size()))
        .as("calls")
        .isEqualTo(one.expected.get("calls"));
    List<String> shown = shown(one);
    assertThat(shown.subList(shownBefore.get(one.id()), shown.size()))
        .as("what the user saw")
        .isEqualTo(one.expected.get("shown"));
    JsonNode delivery = ended.get(one.id() + one.receiver());
    assertThat(delivery.path("state").asText())
        .as(delivery.path("reason").asText())
        .isEqualTo(one.expected.get("state"));
    if (one.unbound()) {
      assertThat(waiting.entrySet())
          .as("what waited for a binding")
          .anyMatch(each -> each.getKey().contains(one.id()) && each.getKey().contains(one.late()));
    }
  }

  private void read(OaStandIn oa) throws IOException {
    Path file = CASES.resolve(oa.name()).resolve("todo/road.yaml");
    Map<String, Map<String, Map<String, Object>>> scenes = new Yaml().load(Files.readString(file));
    scenes.forEach(
        (scene, rows) ->
            rows.forEach((when, expected) -> cases.add(new Case(oa, scene, when, expected))));
  }

  private void send(Case one, String scene, int second) {
    crm.event(scene, one.id(), one.receivers()).second(second).of(one.oa.name()).send();
  }

  /** A token that is rejected many times at once is no token that expired. */
  private void sendAlone(Case one) {
    send(one, one.scene, 2);
    int calls = callsBefore.get(one.id()) + ((List<?>) one.expected.get("calls")).size();
    await().until(() -> calls(one).size() >= calls);
  }

  /** The create is tried again after ten seconds; by then the CRM wants no todo any more. */
  private void endWhatNeverCame(Case one) {
    one.oa.answersTo(creates(one.oa), one.id(), Mishap.cut());
    send(one, "created", 1);
    await().until(() -> !calls(one).isEmpty());
    note(one);
    send(one, one.scene, 2);
  }

  private void note(Case one) {
    callsBefore.put(one.id(), calls(one).size());
    shownBefore.put(one.id(), shown(one).size());
  }

  private String creates(OaStandIn oa) {
    return cases.stream()
        .filter(c -> c.oa == oa && c.scene.equals("created"))
        .findFirst()
        .orElseThrow()
        .firstCall();
  }

  private boolean begun(Case one) {
    return one.scene.equals("created")
        || one.when.equals("unbound")
        || !one.oa.historyOf(one.id(), one.oa.name() + "-" + BOUND).isEmpty();
  }

  private static List<String> calls(Case one) {
    return one.oa.calls().stream()
        .filter(call -> call.holds(one.id()))
        .map(Call::operation)
        .toList();
  }

  /** What became of the todo at its receiver, or at the one who was bound late. */
  private static List<String> shown(Case one) {
    return one.oa.historyOf(one.id(), one.oa.name() + "-" + one.receiver());
  }

  private Stream<JsonNode> deliveries(String state) {
    return qiao.operator().deliveries(state).stream();
  }

  /** Tells whether all that is open waits for a binding. */
  private boolean nothingGoesOn() {
    return qiao.open() == deliveries("WAITING").filter(this::unbound).count();
  }

  private boolean unbound(JsonNode delivery) {
    return lane(delivery).contains("late-");
  }

  private static String lane(JsonNode delivery) {
    return delivery.path("lane").asText();
  }

  private void newest(JsonNode delivery) {
    for (Case one : cases) {
      if (lane(delivery).contains(one.id()) && lane(delivery).contains(one.receiver())) {
        ended.merge(
            one.id() + one.receiver(),
            delivery,
            (a, b) -> a.path("id").asLong() > b.path("id").asLong() ? a : b);
      }
    }
  }

  /** One row of a file. */
  private record Case(OaStandIn oa, String scene, String when, Map<String, Object> expected) {
    String id() {
      return String.join("-", oa.name(), scene, when);
    }

    String late() {
      return "late-" + scene + "-" + when;
    }

    boolean unbound() {
      return when.equals("unbound") || when.equals("one-of-several");
    }

    List<String> receivers() {
      return switch (when) {
        case "unbound" -> List.of(late());
        case "one-of-several" -> List.of(BOUND, late());
        default -> List.of(BOUND);
      };
    }

    /** Whose deliveries and rows are looked at. */
    String receiver() {
      return unbound() ? late() : BOUND;
    }

    String firstCall() {
      return ((List<?>) expected.get("calls")).get(0).toString();
    }

    Optional<Mishap> mishap() {
      if (((List<?>) expected.get("calls")).isEmpty()) {
        return Optional.empty();
      }
      return switch (when) {
        case TOKEN -> Optional.of(Mishap.tokenInvalid());
        case "busy" -> Optional.of(Mishap.unavailable());
        case "refused" -> Optional.of(Mishap.refused(refusal(oa.name()), "参数不合法"));
        case "lost" -> Optional.of(Mishap.cutAfter());
        default -> Optional.empty();
      };
    }

    private static String refusal(String vendor) {
      return Map.of("yunzhijia", "501", "welink", "55005", "landray", "1")
          .getOrDefault(vendor, "9");
    }
  }
}
