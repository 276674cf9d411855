package qiao.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audited;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.binding.UnboundDeliveries;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;
import qiao.inbox.Filter;

/** Shows deliveries, and replays and drops them. */
@RestController
@RequestMapping("/api/deliveries")
class DeliveriesApi {
  private final Deliveries deliveries;
  private final UnboundDeliveries unbound;
  private final StoryView view;

  DeliveriesApi(Deliveries deliveries, UnboundDeliveries unbound, ObjectMapper json) {
    this.deliveries = deliveries;
    this.unbound = unbound;
    this.view = new StoryView(json);
  }

  /** What can be asked for; {@code key} ending in {@code *} means every key that begins so. */
  record Query(
      String flow,
      DeliveryState state,
      String key,
      Instant from,
      Instant to,
      Long before,
      Integer limit) {
    Filter filter() {
      Filter filter = flow == null ? Filter.all() : Filter.all().flow(flow);
      filter = state == null ? filter : filter.state(state);
      filter = from == null ? filter : filter.acceptedFrom(from);
      filter = to == null ? filter : filter.acceptedTo(to);
      filter = before == null ? filter : filter.before(before);
      filter = limit == null ? filter : filter.limit(limit);
      if (key == null) {
        return filter;
      }
      return key.endsWith("*")
          ? filter.keyPrefix(key.substring(0, key.length() - 1))
          : filter.key(key);
    }
  }

  @MayRead
  @GetMapping
  List<Delivery> find(Query query) {
    return deliveries.find(query.filter());
  }

  @MayRead
  @GetMapping("/counts")
  List<Delivery.Count> counts() {
    return deliveries.counts();
  }

  @Audited
  @MayRead
  @GetMapping("/{id}")
  JsonNode get(@PathVariable long id) {
    return deliveries
        .get(id)
        .map(view::of)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no delivery " + id));
  }

  @MayOperate
  @PostMapping("/{id}/replay")
  JsonNode replay(@PathVariable long id, @RequestParam(defaultValue = "failed-step") String from) {
    if (!from.equals("failed-step") && !from.equals("start")) {
      throw new IllegalArgumentException("from must be failed-step or start, not " + from);
    }
    deliveries.replay(id, from.equals("start"));
    return get(id);
  }

  /** Replays what is parked and fits; a filter is needed, so that nobody replays all by a slip. */
  @MayOperate
  @PostMapping("/replay")
  Map<String, Integer> replay(Query query) {
    if (query.flow() == null && query.key() == null) {
      throw new IllegalArgumentException("say which: flow=… or key=…");
    }
    return Map.of("replayed", deliveries.replay(query.filter()));
  }

  @MayOperate
  @PostMapping("/{id}/drop")
  JsonNode drop(@PathVariable long id, @RequestParam Optional<String> reason) {
    deliveries.drop(
        id,
        reason
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new IllegalArgumentException("say why: reason=…")));
    unbound.forget(List.of(id));
    return get(id);
  }
}
