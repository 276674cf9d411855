package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import qiao.inbox.DeliveryState;

/** Names every list that a person can ask the console for, and each of its filters. */
final class PagePaths {
  private final List<String> all = new ArrayList<>();

  private PagePaths() {}

  static List<String> all(QiaoUnderTest qiao) {
    PagePaths paths = new PagePaths();
    JsonNode newest = qiao.get("/api/deliveries?limit=1&state=DONE").path(0);
    paths.deliveries(newest, middle(qiao, newest));
    paths.others();
    return paths.all;
  }

  private static JsonNode middle(QiaoUnderTest qiao, JsonNode newest) {
    return qiao.get("/api/deliveries?limit=1&before=" + newest.path("id").asLong() / 2).path(0);
  }

  private void deliveries(JsonNode newest, JsonNode middle) {
    String list = "/console/deliveries";
    String flow = "flow=" + PagesFill.FLOW;
    add("/console", list, "/console/parked", "/console/flows", "/console/flows/" + PagesFill.FLOW);
    add(list + "/" + newest.path("id").asText(), list + "?" + flow, list + "?flow=unknown");
    for (DeliveryState state : DeliveryState.values()) {
      add(list + "?state=" + state, list + "?" + flow + "&state=" + state);
    }
    String key = middle.path("key").asText().replace("|", "%7C");
    add(list + "?key=" + key, list + "?key=" + key + "*", list + "?key=9000123*");
    add(list + "?key=unknown", list + "?key=unknown*");
    String before = "before=" + middle.path("id").asText();
    add(list + "?" + before, list + "?" + flow + "&state=DONE&" + before);
    LocalDateTime then =
        Instant.parse(middle.path("acceptedAt").asText())
            .atZone(ZoneId.systemDefault())
            .toLocalDateTime()
            .truncatedTo(ChronoUnit.MINUTES);
    String time = "from=" + then + "&to=" + then.plusHours(1);
    add(list + "?" + time, list + "?" + flow + "&" + time, list + "?state=PARKED&" + time);
    add(list + "?to=" + then, list + "?from=" + then);
    for (String rare : List.of("account", "receiver", "fault", "step", "text")) {
      add(list + "?" + rare + "=nothing-has-this", list + "?" + flow + "&" + rare + "=nothing");
    }
    add(list + "?text=%E7%8E%8B%E5%B0%8F%E6%98%8E", list + "?account=questionnaire");
    add(list + "?state=PARKED&fault=refused&step=create-lead&account=crm&" + flow);
  }

  private void others() {
    String todos = "/console/todos";
    add(todos, todos + "?todo=filled-777", todos + "?todo=unknown", todos + "?employee=e77");
    add(todos + "?account=seeyon", todos + "?account=oa", todos + "?employee=e77&account=seeyon");
    for (String state : List.of("IN_SYNC", "PENDING", "FAILED", "UNBOUND", "PARKED")) {
      add(todos + "?state=" + state, todos + "?account=seeyon&state=" + state);
    }
    String bindings = "/console/bindings";
    add(bindings, bindings + "?account=oa-3", bindings + "?account=unknown");
    add(bindings + "?text=e777", bindings + "?text=nobody", bindings + "?account=oa-3&text=nobody");
    add(bindings + "?before=500", bindings + "/unbound", bindings + "/unbound?account=oa-1");
    String audit = "/console/audit";
    add(audit, audit + "?who=person-7", audit + "?who=nobody", audit + "?action=flow.stop");
    add(audit + "?action=delivery.*", audit + "?action=nothing.*", audit + "?text=nothing");
    add(audit + "?text=failed", audit + "?who=person-7&action=flow.stop&text=777");
    add(audit + "?from=2001-01-01T00:00&to=2001-01-02T00:00");
    add("/console/accounts", "/console/notices", "/console/scenes", "/console/catalog");
    add("/console/batches", "/console/users");
    add("/api/deliveries/counts", "/api/flows", "/api/accounts", "/actuator/prometheus");
  }

  private void add(String... paths) {
    all.addAll(List.of(paths));
  }
}
