package qiao.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.flows.StandInProcess;
import qiao.standin.QuestionnaireStandIn;

/**
 * What the vendors saw, in the order in which they did it: the keys of the messages that leads were
 * made of, and of those that the group was told.
 */
record Seen(List<String> leads, List<String> messages) {
  private static final Pattern LEAD_ID = Pattern.compile("销售易线索编号：(\\d+)");
  private static final String KEY_FIELD = "customItem12__c";

  static Seen by(StandInProcess vendors) {
    List<String> leads = new ArrayList<>();
    Map<String, String> keys = new HashMap<>();
    for (JsonNode lead : vendors.crm("/leads.json")) {
      String key = key(lead.path(KEY_FIELD).asText());
      leads.add(key);
      keys.put(lead.path("id").asText(), key);
    }
    List<String> messages = new ArrayList<>();
    for (JsonNode message : vendors.robot("/messages.json")) {
      messages.add(key(message.path("content").asText(), keys));
    }
    check(vendors.crm("/_standin/state").path("leads").asInt(), leads.size());
    check(vendors.robot("/_standin/state").path("messages").asInt(), messages.size());
    return new Seen(List.copyOf(leads), List.copyOf(messages));
  }

  private static void check(int happened, int remembered) {
    if (happened != remembered) {
      throw new IllegalStateException(
          "a stand-in remembers %d of %d: send less".formatted(remembered, happened));
    }
  }

  /** A lead of an answer carries {@code wj-<survey>-<answer>}. */
  private static String key(String ofLead) {
    String survey = "wj-" + QuestionnaireStandIn.EXPO + "-";
    return ofLead.startsWith(survey) ? Load.answerKey(ofLead.substring(survey.length())) : ofLead;
  }

  /** A message names its lead's number, or is the key itself. */
  private static String key(String content, Map<String, String> keys) {
    Matcher id = LEAD_ID.matcher(content);
    return id.find()
        ? Optional.ofNullable(keys.get(id.group(1))).orElse("lead " + id.group(1))
        : content;
  }
}
