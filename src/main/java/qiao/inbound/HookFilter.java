package qiao.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import qiao.source.Body;
import qiao.source.SourceLimit;
import qiao.trace.Span;
import qiao.trace.Tracing;

/**
 * Serves callbacks on the web server's own thread, before everything that the pages and {@code
 * /api} need: the key in a hook's address is its login. On the way through Spring Security and
 * Spring MVC, which answer by a second dispatch, accepting a message took more than twice the time.
 *
 * <p>Reads the body before anything else does, and refuses one that is too long while it is being
 * read, whether or not its length was announced, or takes too long. Files are refused as well:
 * Camel would write them to disk before anyone has looked at the caller's key. While Qiao starts or
 * stops, callers are asked to come again: the route that would take their message may not be there.
 */
final class HookFilter extends HttpFilter {
  private static final Logger LOG = LoggerFactory.getLogger(HookFilter.class);
  private static final String COME_AGAIN_SECONDS = "5";
  private static final String NEXT_MINUTE_SECONDS = "60";
  private static final int TOO_MANY = 429;

  private final transient HookRoutes routes;
  private final transient ApplicationAvailability availability;
  private final transient HookSettings settings;
  private final transient SourceLimit limit;
  private final transient Tracing tracing;
  private final transient HookMeter meter;

  HookFilter(
      HookSettings settings,
      HookRoutes routes,
      ApplicationAvailability availability,
      SourceLimit limit,
      Tracing tracing,
      HookMeter meter) {
    this.settings = settings;
    this.limit = limit;
    this.routes = routes;
    this.availability = availability;
    this.tracing = tracing;
    this.meter = meter;
  }

  /** Never hands on: what no route takes is not there. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    long begin = System.nanoTime();
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    Origin origin = Origin.of(request);
    response.setHeader(Origin.CALLER_HEADER, origin.correlation());
    Optional<HookRoutes.HookRoute> route = routes.find(request);
    answer(route, request, response, origin);
    meter.answered(
        route.map(found -> found.path().getPatternString()).orElse("none"),
        response.getStatus(),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private void answer(
      Optional<HookRoutes.HookRoute> route,
      HttpServletRequest request,
      HttpServletResponse response,
      Origin origin)
      throws IOException {
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      response.setHeader("Retry-After", COME_AGAIN_SECONDS);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else if (!limit.take(request.getRemoteAddr())) {
      response.setHeader("Retry-After", NEXT_MINUTE_SECONDS);
      response.setStatus(TOO_MANY);
    } else if (route.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    } else if (!route.get().takesMethod(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", route.get().methods()));
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (!route.get().takesType(request.getContentType())) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else {
      read(route.get(), request, response, origin);
    }
  }

  private void read(
      HookRoutes.HookRoute route,
      HttpServletRequest request,
      HttpServletResponse response,
      Origin origin)
      throws IOException {
    if (isUpload(request)) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    try {
      byte[] body = Body.read(request, (int) settings.maxBody().toBytes(), settings.bodyTime());
      traced(route, request, response, body, origin);
    } catch (Body.Refused e) {
      response.setHeader("Connection", "close");
      response.setStatus(e.status());
    }
  }

  /** The address is told as its route has it: what stands in its place is the caller's key. */
  private void traced(
      HookRoutes.HookRoute route,
      HttpServletRequest request,
      HttpServletResponse response,
      byte[] body,
      Origin origin) {
    String name = request.getMethod() + " " + route.path().getPatternString();
    Span span = tracing.begin(Span.Kind.HOOK, name, request.getHeader("traceparent"));
    try {
      serve(route, new HookRequest(request, body, origin.at(span.place())), response, origin);
      span.tell("qiao.correlation", origin.correlation())
          .tell("http.response.status_code", String.valueOf(response.getStatus()));
    } finally {
      span.end();
    }
  }

  private static boolean isUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }

  private static void serve(
      HookRoutes.HookRoute route,
      HookRequest request,
      HttpServletResponse response,
      Origin origin) {
    try {
      route.consumer().service(request, response).join();
    } catch (CompletionException e) {
      LOG.warn("A callback could not be answered: {}", String.valueOf(e.getCause()));
      if (!response.isCommitted()) {
        response.reset();
        response.setHeader(Origin.CALLER_HEADER, origin.correlation());
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    }
  }
}
