package qiao.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import qiao.access.MayRead;
import qiao.inbox.Deliveries;
import qiao.inbox.Filter;
import qiao.notice.Notices;

/** Shows who is told of what stands still, and the latest notices. */
@Controller
class NoticesPage {
  private static final String FLOW = "notices";
  private static final int SHOWN = 20;

  private final Notices notices;
  private final Deliveries deliveries;

  NoticesPage(Notices notices, Deliveries deliveries) {
    this.notices = notices;
    this.deliveries = deliveries;
  }

  @MayRead
  @GetMapping("/console/notices")
  String show(Model model) {
    model.addAttribute("state", notices.state());
    model.addAttribute("places", notices.places());
    model.addAttribute("latest", deliveries.find(Filter.all().flow(FLOW).limit(SHOWN)));
    return "console/notices";
  }
}
