package qiao.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.flow.Flow;
import qiao.flow.FlowPart;
import qiao.flow.FlowSource;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;

/** Lists flows, shows one as a drawing and as its files, stops and starts it. */
@Controller
@RequestMapping("/console/flows")
class FlowsPage {
  private final Flows flows;
  private final Deliveries deliveries;
  private final Audit audit;

  FlowsPage(Flows flows, Deliveries deliveries, Audit audit) {
    this.flows = flows;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @MayRead
  @GetMapping
  String list(Model model) {
    Map<String, Delivery.Count> counts =
        deliveries.boundedCounts().stream()
            .collect(Collectors.toMap(Delivery.Count::flow, Function.identity()));
    List<Flow> all = flows.list();
    model.addAttribute("flows", all);
    model.addAttribute("words", FlowWords.of(all));
    model.addAttribute("counts", counts);
    return "console/flows";
  }

  @MayRead
  @GetMapping("/{id}")
  String one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Model model) {
    Flow flow = find(id);
    FlowSource source = flows.source(id);
    model.addAttribute("flow", flow);
    model.addAttribute("words", FlowWords.of(flow));
    model.addAttribute("source", source);
    model.addAttribute("drawing", Diagram.of(source.parts()));
    model.addAttribute("steps", named(source.parts()).map(FlowPart::id).toList());
    model.addAttribute("count", deliveries.boundedCounts(id));
    said(done).ifPresent(said -> model.addAttribute("said", said));
    return "console/flow";
  }

  /** Lists the steps that have a name of their own, in the order of the file. */
  static Stream<FlowPart> named(List<FlowPart> parts) {
    return parts.stream()
        .flatMap(part -> Stream.concat(Stream.of(part), named(part.parts())))
        .filter(part -> !part.id().isEmpty() && !part.kind().equals("from"));
  }

  private Flow find(String id) {
    return flows.list().stream()
        .filter(flow -> flow.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no flow " + id));
  }

  @MayOperate
  @PostMapping("/{id}/stop")
  String stop(@PathVariable String id) {
    find(id);
    audit.record("flow.stop", "flow " + id, "");
    flows.stop(id);
    return "redirect:/console/flows/{id}?done=stopped";
  }

  @MayOperate
  @PostMapping("/{id}/start")
  String start(@PathVariable String id) {
    find(id);
    audit.record("flow.start", "flow " + id, "");
    flows.start(id);
    return "redirect:/console/flows/{id}?done=started";
  }

  private static Optional<Said> said(String done) {
    return switch (done) {
      case "stopped" ->
          Optional.of(Said.good("已停下：照样接收，消息等着。", "Stopped: it still accepts, messages wait."));
      case "started" -> Optional.of(Said.good("已启动。", "Started."));
      default -> Optional.empty();
    };
  }
}
