package qiao.console;

import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import qiao.access.Role;
import qiao.access.SignedIn;
import qiao.inbox.IllegalTransition;
import qiao.secret.Secrets;

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
  ModelAndView refused(IllegalTransition e) {
    return page(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ModelAndView wrong(IllegalArgumentException e) {
    return page(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ModelAndView wrong(BindException e) {
    return page(
        HttpStatus.BAD_REQUEST,
        e.getFieldError() == null
            ? "the form could not be read"
            : e.getFieldError().getField() + ": " + e.getFieldError().getRejectedValue());
  }

  @ExceptionHandler
  ModelAndView store(DataAccessException e) {
    return page(HttpStatus.SERVICE_UNAVAILABLE, "the store does not answer; try again in a moment");
  }

  /** What Spring itself refuses, and what a page says is not there. */
  @ExceptionHandler
  ModelAndView said(org.springframework.web.server.ResponseStatusException e) {
    return page(e.getStatusCode(), e.getReason() == null ? "" : e.getReason());
  }

  @ExceptionHandler({
    org.springframework.beans.TypeMismatchException.class,
    org.springframework.web.bind.MissingServletRequestParameterException.class
  })
  ModelAndView unreadable(Exception e) {
    HttpStatusCode status = e instanceof ErrorResponse known ? known.getStatusCode() : null;
    return page(
        status == null ? HttpStatus.BAD_REQUEST : status,
        "the address or the form is not complete");
  }

  private ModelAndView page(HttpStatusCode status, String why) {
    ModelAndView page = new ModelAndView("console/refused", status);
    page.addObject("status", status.value());
    page.addObject("why", Secrets.mask(why));
    Model model = new org.springframework.ui.ExtendedModelMap();
    add(SignedIn.current(), model);
    page.addAllObjects(model.asMap());
    return page;
  }
}
