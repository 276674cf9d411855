package qiao.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import qiao.access.MayRead;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.ParkedGroup;

/** Shows what is parked by reason: what each means, and what to do. */
@Controller
class ParkedPage {
  private final Deliveries deliveries;

  ParkedPage(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * One reason.
   *
   * @param example the newest delivery of it; empty when it went on meanwhile
   * @param query where all of them are listed
   */
  public record Reason(
      ParkedGroup group,
      FaultWords.Explained fault,
      Optional<Delivery> example,
      DeliveryQuery query) {}

  @MayRead
  @GetMapping("/console/parked")
  String show(Model model) {
    List<ParkedGroup> groups = deliveries.parked();
    Map<Long, Delivery> examples =
        deliveries.find(groups.stream().map(ParkedGroup::latest).toList()).stream()
            .collect(Collectors.toMap(Delivery::id, Function.identity()));
    model.addAttribute(
        "reasons",
        groups.stream()
            .map(
                group ->
                    new Reason(
                        group,
                        FaultWords.of(group.fault()),
                        Optional.ofNullable(examples.get(group.latest())),
                        DeliveryQuery.parked(
                            group.flow(), group.account(), group.step(), group.fault())))
            .toList());
    model.addAttribute("count", groups.stream().mapToLong(ParkedGroup::deliveries).sum());
    return "console/parked";
  }
}
