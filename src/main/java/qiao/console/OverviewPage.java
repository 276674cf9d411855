package qiao.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import qiao.access.MayRead;

/** Shows how everything stands, and first what a person has to do. */
@Controller
@MayRead
class OverviewPage {
  private final Overview overview;

  OverviewPage(Overview overview) {
    this.overview = overview;
  }

  /** Leads whoever opens Qiao's address to the console. */
  @GetMapping("/")
  String start() {
    return "redirect:/console";
  }

  /** The page, or for htmx only its part that changes. */
  @GetMapping({"/console", "/console/"})
  String show(
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
    model.addAttribute("seen", overview.look());
    return part ? "console/overview :: standing" : "console/overview";
  }
}
