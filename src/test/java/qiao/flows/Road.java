package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.RobotMessage;
import qiao.standin.StandIns;

/**
 * Follows an answer along its road: pushed, made a lead, told to the group, seen by an operator.
 */
final class Road {
  private final StandIns vendors;
  private final Operator operator;

  Road(StandIns vendors, Operator operator) {
    this.vendors = vendors;
    this.operator = operator;
  }

  /** Waits for a condition, with a limit. */
  static ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50));
  }

  /** Fills in the questionnaire; returns the answer's key, as leads carry it. */
  String submit(Map<String, String> values) {
    return key(vendors.questionnaire().submit(values).answerId());
  }

  static String key(int answer) {
    return "wj-" + QuestionnaireStandIn.EXPO + "-" + answer;
  }

  static int answerId(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
  }

  /** Waits for the lead of an answer. */
  JsonNode lead(String key) {
    return await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> leads(key).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  List<JsonNode> leads(String key) {
    return vendors.xiaoshouyi().leads().stream()
        .filter(lead -> lead.path("customItem12__c").asText().equals(key))
        .toList();
  }

  /** Returns what the group was told of a lead. */
  List<String> told(JsonNode lead) {
    return messages(lead).map(RobotMessage::content).toList();
  }

  List<String> mentioned(JsonNode lead) {
    return messages(lead).findFirst().orElseThrow().mentioned();
  }

  private java.util.stream.Stream<RobotMessage> messages(JsonNode lead) {
    return vendors.robot().messages().stream()
        .filter(message -> message.content().contains(lead.path("id").asText()));
  }

  /** Returns what an operator sees of an answer; a missing node where there is nothing yet. */
  JsonNode story(String key) {
    String inboxKey = key.replace("wj-", "").replace("-", "%7C") + "%7Canswer.create";
    String id = operator.get("/api/deliveries?key=" + inboxKey).path(0).path("id").asText();
    return id.isEmpty() ? MissingNode.getInstance() : operator.get("/api/deliveries/" + id);
  }

  String state(String key) {
    return story(key).at("/delivery/state").asText();
  }

  void replay(String key) {
    operator.post("/api/deliveries/" + story(key).at("/delivery/id").asText() + "/replay");
  }
}
