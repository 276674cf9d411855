package qiao.sso;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import qiao.inbound.HookRoutes;
import qiao.source.SourceLimit;

/**
 * Stands before all doors and keeps the rules that need no proof: how often someone may come, how a
 * request must look, what browsers may keep and tell of it. It hands on to the routes below {@code
 * /sso/}, also what comes by the addresses of 纷享销客's specification, and to nothing else.
 */
final class DoorFilter extends HttpFilter {
  private static final String COME_AGAIN_SECONDS = "60";

  /**
   * Holds what the filter works with. It is asked for with each request: filters are made while the
   * web server starts, and what is wrong with the store or the settings is to be told by whom it
   * concerns.
   */
  record Guard(VisitReader reader, SourceLimit limit, Refusals refusals) {}

  private final transient HookRoutes routes;
  private final transient ObjectProvider<Guard> guard;
  private final transient ApplicationAvailability availability;

  DoorFilter(HookRoutes routes, ObjectProvider<Guard> guard, ApplicationAvailability availability) {
    this.routes = routes;
    this.guard = guard;
    this.availability = availability;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Robots-Tag", "noindex");
    try {
      visit(request, response);
    } catch (Refused e) {
      refuse(request, response, e);
    } catch (DataAccessException e) {
      refuse(request, response, Refused.notNow("the store is not there: " + e.getMessage()));
    } catch (CompletionException e) {
      refuse(request, response, Refused.notNow("a door failed: " + e.getCause()));
    }
  }

  private void visit(HttpServletRequest request, HttpServletResponse response)
      throws Refused, IOException {
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      throw Refused.notNow("Qiao is starting or stopping");
    }
    if (!guard.getObject().limit.take(request.getRemoteAddr())) {
      throw Refused.tooOften("this network address came too often");
    }
    if (request.getMethod().equals("HEAD")) {
      // Link previewers look before anyone clicks; they use nothing up and learn nothing.
      response.setStatus(HttpServletResponse.SC_OK);
      return;
    }
    Visit visit = guard.getObject().reader.read(request);
    HttpServletRequest inside = inside(request, visit);
    HookRoutes.HookRoute route =
        routes
            .find(inside)
            .filter(found -> found.takesMethod(request.getMethod()))
            .orElseThrow(() -> Refused.because("no door of this address and method is open"));
    inside.setAttribute(Visit.ATTRIBUTE, visit);
    route.consumer().service(inside, response).join();
  }

  /** Shows routes the address below {@code /sso/}, and the body to nobody: it was read. */
  private static HttpServletRequest inside(HttpServletRequest request, Visit visit) {
    Address address = new Address(visit.way(), visit.account(), visit.rest());
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getRequestURI() {
        return address.path();
      }

      @Override
      public String getContextPath() {
        return "";
      }
    };
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Refused why)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    String door = request.getRequestURI().replaceAll("[^A-Za-z0-9/_.-]", "?");
    Pages.Page page = guard.getObject().refusals.page(door, request.getRemoteAddr(), why);
    response.setStatus(why.kind().status);
    if (why.kind() != Refused.Kind.NOT_LET_IN) {
      response.setHeader("Retry-After", COME_AGAIN_SECONDS);
    }
    response.setHeader("Content-Security-Policy", page.policy());
    response.setContentType("text/html; charset=UTF-8");
    response.getOutputStream().write(page.html().getBytes(StandardCharsets.UTF_8));
  }
}
