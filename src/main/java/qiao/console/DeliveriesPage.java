package qiao.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.binding.UnboundDeliveries;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.flow.Flow;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;
import qiao.inbox.Found;

/** Shows deliveries as a list and one by one, and replays and drops one. */
@Controller
@RequestMapping("/console/deliveries")
class DeliveriesPage {
  private final Deliveries deliveries;
  private final UnboundDeliveries unbound;
  private final Flows flows;
  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;
  private final ZoneId zone = ZoneId.systemDefault();

  DeliveriesPage(
      Deliveries deliveries,
      UnboundDeliveries unbound,
      Flows flows,
      Accounts accounts,
      Audit audit,
      Clock clock) {
    this.deliveries = deliveries;
    this.unbound = unbound;
    this.flows = flows;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  @MayRead
  @GetMapping
  String list(
      DeliveryQuery query,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    Found found = deliveries.search(query.search(zone));
    model.addAttribute("query", query);
    model.addAttribute("found", found);
    model.addAttribute("paused", found.paused(DeliveryQuery.PAGE));
    model.addAttribute(
        "older",
        found.goOn().isPresent()
            ? query.before(String.valueOf(found.goOn().getAsLong())).address()
            : "");
    if (part) {
      return "console/deliveries :: list";
    }
    model.addAttribute("flows", flows.list().stream().map(Flow::id).toList());
    model.addAttribute("accounts", accounts.all().stream().map(Account::name).toList());
    model.addAttribute("states", DeliveryState.values());
    return "console/deliveries";
  }

  /** Streams what fits, page by page; memory does not grow with it. */
  @MayRead
  @GetMapping("/export")
  void export(DeliveryQuery query, HttpServletResponse response) throws IOException {
    query.search(zone);
    audit.record("delivery.export", "deliveries", query.address());
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"deliveries.csv\"");
    new DeliveryExport(deliveries).write(query.search(zone), response.getOutputStream());
  }

  @MayRead
  @GetMapping("/{id}")
  String one(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String done,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    Delivery.Story story =
        deliveries
            .get(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no delivery " + id));
    if (!part) {
      audit.record("delivery.look", "delivery " + id, "");
    }
    model.addAttribute("story", story);
    model.addAttribute("one", story.delivery());
    model.addAttribute("fault", FaultWords.of(story.delivery().fault()));
    model.addAttribute("payload", Shown.json(story.payload()));
    model.addAttribute("timeline", Timeline.of(story));
    model.addAttribute("open", isOpen(story.delivery().state()));
    said(done).ifPresent(said -> model.addAttribute("said", said));
    return part ? "console/delivery :: story" : "console/delivery";
  }

  /** Tells whether its page renews itself. */
  private static boolean isOpen(DeliveryState state) {
    return state == DeliveryState.WAITING || state == DeliveryState.MOVING;
  }

  @MayOperate
  @PostMapping("/{id}/replay")
  String replay(@PathVariable long id, @RequestParam String from) {
    boolean fromStart = from.equals("start");
    audit.record(
        "delivery.replay", "delivery " + id, fromStart ? "from the start" : "from the failed step");
    deliveries.replay(id, fromStart);
    return "redirect:/console/deliveries/" + id + "?done=replayed";
  }

  @MayOperate
  @PostMapping("/{id}/drop")
  String drop(@PathVariable long id, @RequestParam String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("say why it is dropped");
    }
    audit.record("delivery.drop", "delivery " + id, reason);
    deliveries.drop(id, reason.strip());
    unbound.forget(List.of(id));
    return "redirect:/console/deliveries/" + id + "?done=dropped";
  }

  private static Optional<Said> said(String done) {
    return switch (done) {
      case "replayed" ->
          Optional.of(
              Said.good("已交回重放，按现在的流程执行。", "It is tried again, with the flow as it is now."));
      case "dropped" ->
          Optional.of(Said.good("已放弃，同一通道的下一条继续。", "Dropped; the next of its lane goes on."));
      default -> Optional.empty();
    };
  }
}
