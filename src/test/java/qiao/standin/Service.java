package qiao.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Serves each request of one stand-in: finds its operation, lets mishaps strike, remembers it. */
final class Service implements HttpHandler {
  private static final String PAGE_503 =
      "<html><head><title>503 Service Temporarily Unavailable</title></head>"
          + "<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>";

  private final System.Logger logger = System.getLogger(Service.class.getName());
  private final StandIn standIn;
  private volatile Routes routes;

  Service(StandIn standIn) {
    this.standIn = standIn;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      serve(exchange);
    } catch (RuntimeException e) {
      logger.log(System.Logger.Level.ERROR, "A stand-in failed by itself", e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    Request request = Request.read(exchange);
    Optional<Routes.Match> match = routes().find(request);
    if (match.isEmpty()) {
      Answer answer =
          routes().knows(request.path())
              ? standIn.wrongMethod(request)
              : standIn.noSuchPath(request);
      remember("unknown", request, answer);
      answer.send(exchange);
    } else if (match.get().route().remembered()) {
      serve(match.get(), exchange);
    } else {
      process(match.get()).send(exchange);
    }
  }

  private void serve(Routes.Match match, HttpExchange exchange) throws IOException {
    String operation = match.route().operation();
    Mishap mishap = standIn.mishaps().next(operation, match.request());
    if (mishap.kind() == Mishap.Kind.LATE) {
      Pause.of(mishap.latency());
    }
    Optional<Answer> answer = answer(mishap, match);
    remember(operation, match.request(), answer.orElse(Answer.jsonText(0, "")));
    if (mishap.kind() == Mishap.Kind.SLOW) {
      Pause.of(mishap.latency());
    }
    if (answer.isPresent()) {
      boolean halting = mishap.kind() == Mishap.Kind.SLOW_BODY;
      answer.get().send(exchange, halting ? mishap.latency() : Duration.ZERO);
    }
  }

  /** Returns what is sent; empty where the connection is closed instead. */
  private Optional<Answer> answer(Mishap mishap, Routes.Match match) {
    String operation = match.route().operation();
    return switch (mishap.kind()) {
      case OK, SLOW, LATE, SLOW_BODY -> Optional.of(process(match));
      case BUSY -> Optional.of(broken());
      case BUSY_AFTER -> after(match, Optional.of(broken()));
      case CUT -> Optional.empty();
      case CUT_AFTER -> after(match, Optional.empty());
      case UNAVAILABLE -> Optional.of(Answer.html(503, PAGE_503));
      case GARBAGE -> after(match, Optional.of(Answer.jsonText(200, "{\"code\":\"200\",\"da")));
      case REFUSED -> Optional.of(standIn.vendorError(operation, mishap.code(), mishap.message()));
      case TOO_FAST -> Optional.of(standIn.tooFast(operation));
      case TOKEN_INVALID -> Optional.of(standIn.tokenInvalid(operation));
    };
  }

  private Optional<Answer> after(Routes.Match match, Optional<Answer> answer) {
    process(match);
    return answer;
  }

  private Answer process(Routes.Match match) {
    try {
      return match.route().answer().apply(match.request());
    } catch (IllegalArgumentException e) {
      return Answer.jsonText(400, "{\"message\":\"Bad Request\"}");
    }
  }

  private static Answer broken() {
    return Answer.jsonText(500, "{\"message\":\"Internal Server Error\"}");
  }

  private void remember(String operation, Request request, Answer answer) {
    standIn
        .log()
        .add(
            new Call(
                standIn.clock().instant(),
                operation,
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.text(),
                answer.status(),
                answer.body()));
  }

  private Routes routes() {
    if (routes == null) {
      routes = new Control(standIn).addTo(standIn.routes());
    }
    return routes;
  }
}
