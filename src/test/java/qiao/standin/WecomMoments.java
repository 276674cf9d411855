package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps moments (客户朋友圈): who published them, who may see them, who liked them. */
final class WecomMoments {
  private static final int ALL = 2;
  private static final Duration LONGEST = Duration.ofDays(30);

  private final WecomCustomers customers;
  private final Map<String, Moment> moments = new LinkedHashMap<>();

  WecomMoments(WecomCustomers customers) {
    this.customers = customers;
  }

  /**
   * A moment.
   *
   * @param creator who published it himself; blank for one of the company
   * @param published of the company's tasks, which member has published
   */
  private record Moment(
      String id, String creator, String text, long at, Map<String, Boolean> published) {
    boolean corporate() {
      return creator.isEmpty();
    }
  }

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "listMoments", this::list,
        "listMomentTasks", this::tasks,
        "listMomentVisibleRange", ask -> range(ask, true, 500),
        "listMomentVisibleCustomers", ask -> range(ask, false, 3_000),
        "getMomentInteractions", this::interactions);
  }

  /** Lets a member publish a moment of his own. */
  void publish(String id, String creator, String text, long at) {
    moments.put(id, new Moment(id, creator, text, at, Map.of(creator, true)));
  }

  /** Gives a moment of the company to members, who have published it or not. */
  void assign(String id, String text, long at, Map<String, Boolean> published) {
    moments.put(id, new Moment(id, "", text, at, new LinkedHashMap<>(published)));
  }

  private ObjectNode list(WecomAsk ask) {
    long from = ask.number("start_time", 0);
    long to = ask.number("end_time", 0);
    if (to < from || to - from > LONGEST.toSeconds()) {
      throw WecomError.parameter("start_time and end_time");
    }
    long kind = ask.number("filter_type", ALL);
    String creator = ask.text("creator");
    List<ObjectNode> rows =
        moments.values().stream()
            .filter(one -> one.at >= from && one.at <= to)
            .filter(one -> kind == ALL || one.corporate() == (kind == 0))
            .filter(one -> creator.isEmpty() || one.creator.equalsIgnoreCase(creator))
            .map(WecomMoments::shown)
            .toList();
    return WecomPages.page(ask, "moment_list", rows, 20);
  }

  /** What the company made has no creator. */
  private static ObjectNode shown(Moment moment) {
    ObjectNode shown = Json.object().put("moment_id", moment.id);
    if (!moment.corporate()) {
      shown.put("creator", moment.creator);
    }
    shown.put("create_time", moment.at).put("create_type", moment.corporate() ? 0 : 1);
    shown.put("visible_type", 1).putObject("text").put("content", moment.text);
    return shown;
  }

  private ObjectNode tasks(WecomAsk ask) {
    Moment moment = found(ask);
    if (!moment.corporate()) {
      throw new WecomError(41067, "the moment was not created by the company");
    }
    List<ObjectNode> rows = new ArrayList<>();
    moment.published.forEach(
        (userid, done) ->
            rows.add(Json.object().put("userid", userid).put("publish_status", done ? 1 : 0)));
    return WecomPages.page(ask, "task_list", rows, 500);
  }

  private ObjectNode range(WecomAsk ask, boolean whoPublished, int usual) {
    String userid = publisher(ask);
    List<ObjectNode> rows =
        customers
            .of(userid)
            .map(
                customer -> {
                  ObjectNode row = Json.object();
                  if (whoPublished) {
                    row.put("userid", userid);
                  }
                  return row.put("external_userid", customer);
                })
            .toList();
    return WecomPages.page(ask, "customer_list", rows, usual);
  }

  /** The first customer of the publisher commented and liked it. */
  private ObjectNode interactions(WecomAsk ask) {
    Moment moment = found(ask);
    String userid = publisher(ask);
    ObjectNode answer = WecomAsk.ok();
    ArrayNode comments = answer.putArray("comment_list");
    ArrayNode likes = answer.putArray("like_list");
    customers
        .of(userid)
        .limit(1)
        .forEach(
            customer -> {
              comments.add(interaction("external_userid", customer, moment.at + 100));
              comments.add(interaction("userid", userid, moment.at + 200));
              likes.add(interaction("external_userid", customer, moment.at + 150));
            });
    return answer;
  }

  private static JsonNode interaction(String field, String who, long at) {
    return Json.object().put(field, who).put("create_time", at);
  }

  private String publisher(WecomAsk ask) {
    Boolean done = found(ask).published.get(ask.text("userid"));
    if (done == null) {
      throw new WecomError(41061, "not published by this userid");
    }
    if (Objects.equals(done, false)) {
      throw new WecomError(41062, "not yet published");
    }
    return ask.text("userid");
  }

  private Moment found(WecomAsk ask) {
    Moment moment = moments.get(ask.text("moment_id"));
    if (moment == null) {
      throw new WecomError(41060, "invalid moment_id");
    }
    return moment;
  }

  int count() {
    return moments.size();
  }

  void clear() {
    moments.clear();
  }
}
