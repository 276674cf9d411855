package qiao.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
import qiao.access.SignedIn;

/** Asks before many deliveries are replayed or dropped, and shows how far that has come. */
@Controller
@RequestMapping("/console/batches")
class BatchesPage {
  private static final int SHOWN = 50;

  /** A page of a running batch takes far less. */
  private static final Duration STILL = Duration.ofSeconds(30);

  private final Batches batches;
  private final Audit audit;
  private final Clock clock;

  BatchesPage(Batches batches, Audit audit, Clock clock) {
    this.batches = batches;
    this.audit = audit;
    this.clock = clock;
  }

  @MayRead
  @GetMapping
  String list(Model model) {
    model.addAttribute("batches", batches.newest(SHOWN));
    return "console/batches";
  }

  /**
   * Counts what is meant, and asks whether it is.
   *
   * @param what {@code replay-selected}, {@code drop-selected}, {@code replay-all}, {@code
   *     drop-all}
   */
  @MayOperate
  @PostMapping("/preview")
  String preview(
      @RequestParam String what,
      @RequestParam(defaultValue = "") String query,
      @RequestParam(name = "id", defaultValue = "") List<Long> ids,
      Model model) {
    Batch.What deed = what.startsWith("drop") ? Batch.What.DROP : Batch.What.REPLAY;
    boolean selected = what.endsWith("-selected");
    if (selected && ids.isEmpty()) {
      throw new IllegalArgumentException("nothing is selected: tick deliveries in the list first");
    }
    DeliveryQuery meant = Batches.possible(deed, DeliveryQuery.of(query));
    if (!selected && meant.isOpen()) {
      throw new IllegalArgumentException(
          "narrow the list first, by a flow, an account or a text: nobody is to change everything"
              + " by a slip");
    }
    Batches.Counted counted =
        selected ? new Batches.Counted(ids.size(), true) : batches.count(meant);
    model.addAttribute("what", deed);
    model.addAttribute("selected", selected);
    model.addAttribute("meant", selected ? Batch.ids(ids) : meant.address());
    model.addAttribute("query", meant);
    model.addAttribute("count", counted.count());
    model.addAttribute("all", counted.all());
    return "console/batch-preview";
  }

  @MayOperate
  @PostMapping
  String begin(
      @RequestParam Batch.What what,
      @RequestParam String meant,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam long expected,
      SignedIn who) {
    if (what == Batch.What.DROP && reason.isBlank()) {
      throw new IllegalArgumentException("say why they are dropped");
    }
    String checked = checked(what, meant);
    audit.record(
        "delivery." + what.name().toLowerCase(Locale.ROOT) + "-many",
        "deliveries",
        checked + (reason.isBlank() ? "" : "; " + reason));
    long id = batches.begin(what, checked, reason.strip(), expected, who.name());
    return "redirect:/console/batches/" + id;
  }

  /** Takes nothing from a form that the preview would not have made. */
  private static String checked(Batch.What what, String meant) {
    if (meant.matches("ids:\\d{1,18}(,\\d{1,18})*")) {
      return meant;
    }
    DeliveryQuery query = Batches.possible(what, DeliveryQuery.of(meant));
    if (query.isOpen()) {
      throw new IllegalArgumentException("narrow the list first, by a flow, an account or a text");
    }
    return query.address();
  }

  @MayRead
  @GetMapping("/{id}")
  String one(
      @PathVariable long id,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    Batch batch =
        batches
            .find(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no batch " + id));
    boolean still = batch.movedAt().plus(STILL).isBefore(clock.instant());
    model.addAttribute("batch", batch);
    model.addAttribute(
        "left", batch.state() == Batch.State.RUNNING && still && !batches.isRunningHere(id));
    return part ? "console/batch :: progress" : "console/batch";
  }

  @MayOperate
  @PostMapping("/{id}/stop")
  String stop(@PathVariable long id) {
    audit.record("batch.stop", "batch " + id, "");
    batches.stop(id);
    return "redirect:/console/batches/" + id;
  }

  @MayOperate
  @PostMapping("/{id}/resume")
  String resume(@PathVariable long id) {
    audit.record("batch.resume", "batch " + id, "");
    batches.resume(id);
    return "redirect:/console/batches/" + id;
  }
}
