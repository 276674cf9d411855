package qiao.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.Untold;
import qiao.secret.Secrets;

/** Makes a notice of what was given to it. The worst is what stops most deliveries. */
final class NoticeComposer {
  /** A notice is read on a phone. */
  private static final int MOST_REASONS = 20;

  private static final int LONGEST_TEXT = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Untold untold;
  private final Deliveries deliveries;
  private final NoticeSettings settings;

  NoticeComposer(Untold untold, Deliveries deliveries, NoticeSettings settings) {
    this.untold = untold;
    this.deliveries = deliveries;
    this.settings = settings;
  }

  /**
   * Returns a notice; empty when all was told already.
   *
   * @param collections the numbers of those that it tells together
   */
  Optional<Notice> compose(long number, List<Long> collections) {
    List<Untold.Sort> sorts = collections.isEmpty() ? List.of() : untold.sorts(collections);
    if (sorts.isEmpty()) {
      return Optional.empty();
    }
    List<Notice.Example> examples =
        sorts.stream()
            .limit(settings.examples())
            .flatMap(sort -> untold.entry(sort.latest()).stream())
            .map(this::example)
            .toList();
    long all = sorts.stream().mapToLong(Untold.Sort::deliveries).sum();
    return Optional.of(
        new Notice(
            number,
            all,
            sorts.stream().limit(MOST_REASONS).map(NoticeComposer::reason).toList(),
            examples,
            all - examples.size(),
            address("?state=PARKED")));
  }

  private static Notice.Reason reason(Untold.Sort sort) {
    return new Notice.Reason(sort.flow(), sort.account(), sort.fault(), sort.deliveries());
  }

  private Notice.Example example(Untold.Entry entry) {
    Optional<Delivery.Story> story = deliveries.get(entry.delivery());
    JsonNode said = story.map(Delivery.Story::payload).map(NoticeComposer::json).orElse(nothing());
    return new Notice.Example(
        entry.delivery(),
        entry.flow(),
        entry.account(),
        shown(story.map(one -> one.delivery().key()).orElse("")),
        shown(said.path("todoId").asText()),
        shown(said.path("receiver").asText()),
        entry.fault(),
        shown(entry.reason()),
        shown(entry.advice()),
        entry.at(),
        address("/" + entry.delivery()));
  }

  private String address(String rest) {
    return settings.look().isBlank() ? "" : settings.look() + "/console/deliveries" + rest;
  }

  private static String shown(String text) {
    String masked = Secrets.maskForLog(text);
    return masked.codePointCount(0, masked.length()) <= LONGEST_TEXT
        ? masked
        : masked.substring(0, masked.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  private static JsonNode json(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      return nothing();
    }
  }

  private static JsonNode nothing() {
    return MissingNode.getInstance();
  }
}
