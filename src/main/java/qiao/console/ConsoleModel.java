package qiao.console;

import java.util.Optional;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import qiao.access.Role;
import qiao.access.SignedIn;
import qiao.ops.Failure;

/** Gives every page what all pages show, and a page to what could not be done. */
@ControllerAdvice("qiao.console")
class ConsoleModel {
  private final Words words;

  ConsoleModel(Words words) {
    this.words = words;
  }

  /** Tells templates what whoever looks may do: {@code may.operate()}. */
  public record May(boolean operate, boolean engineer, boolean administer) {
    static May of(Optional<SignedIn> who) {
      return new May(
          who.filter(one -> one.may(Role.OPERATOR)).isPresent(),
          who.filter(one -> one.may(Role.ENGINEER)).isPresent(),
          who.filter(one -> one.may(Role.ADMINISTRATOR)).isPresent());
    }
  }

  @ModelAttribute
  void everyPage(Model model) {
    add(SignedIn.current(), model);
  }

  private void add(Optional<SignedIn> who, Model model) {
    model.addAttribute("say", words);
    model.addAttribute("may", May.of(who));
    model.addAttribute("who", who.map(SignedIn::name).orElse(""));
  }

  @ExceptionHandler
  ModelAndView refused(Exception e) throws Exception {
    // What nobody foresaw stays what it is.
    Failure failure = Failure.of(e).orElseThrow(() -> e);
    ModelAndView page = new ModelAndView("console/refused", failure.status());
    page.addObject("failure", failure);
    Model model = new ExtendedModelMap();
    add(SignedIn.current(), model);
    page.addAllObjects(model.asMap());
    return page;
  }
}
