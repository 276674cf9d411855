package qiao.ops;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.flow.Flow;
import qiao.flow.Flows;

/** Lists, stops and starts flows; a stopped flow still accepts, and its messages wait. */
@RestController
@RequestMapping("/api/flows")
class FlowsApi {
  private final Flows flows;

  FlowsApi(Flows flows) {
    this.flows = flows;
  }

  @MayRead
  @GetMapping
  List<Flow> all() {
    return flows.list();
  }

  @MayOperate
  @PostMapping("/{id}/stop")
  Flow stop(@PathVariable String id) {
    flows.stop(id);
    return flow(id);
  }

  @MayOperate
  @PostMapping("/{id}/start")
  Flow start(@PathVariable String id) {
    flows.start(id);
    return flow(id);
  }

  private Flow flow(String id) {
    return flows.list().stream().filter(flow -> flow.id().equals(id)).findFirst().orElseThrow();
  }
}
