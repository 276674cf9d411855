package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Plays one product of Tencent Cloud (API 3.0): one address, an action in a header, each call
 * signed and checked by the product's vendor document. Errors come with HTTP 200 inside {@code
 * Response}.
 */
abstract class TencentCloudStandIn extends StandIn {
  private final Contract contract;
  private final Tc3Check signature;
  private final String version;
  private final int perSecond;
  private final Map<String, Deque<Instant>> recent = new HashMap<>();

  /**
   * @param perSecond calls that each action takes within a second
   */
  TencentCloudStandIn(String vendor, Tc3Check signature, String version, int perSecond) {
    super(vendor);
    this.contract = Contract.of(vendor);
    this.signature = signature;
    this.version = version;
    this.perSecond = perSecond;
  }

  /** Answers each operation of the document; they are called one at a time. */
  abstract Map<String, Function<ObjectNode, ObjectNode>> handlers();

  /** Tells what breaks a limit of the document, by the product's own code. */
  abstract TencentError broken(Flaw flaw);

  @Override
  Routes routes() {
    Map<String, Function<ObjectNode, ObjectNode>> handlers = handlers();
    Routes routes = new Routes();
    for (String id : contract.names()) {
      String action = id.equals("verifyEmailIdentity") ? "UpdateEmailIdentity" : capital(id);
      routes.operation(
          id,
          "POST",
          "/",
          request -> request.header("x-tc-action").equals(action),
          request -> answer(id, request, handlers.get(id)));
    }
    return routes.page("GET", "/", request -> StandInPages.page(title(), this));
  }

  abstract String title();

  private static String capital(String id) {
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  private synchronized Answer answer(
      String id, Request request, Function<ObjectNode, ObjectNode> handler) {
    try {
      check(id, request);
      ObjectNode body = Json.object(request.body()).orElseThrow(TencentCloudStandIn::noJson);
      contract.body(id, body).stream()
          .findFirst()
          .ifPresent(
              flaw -> {
                throw broken(flaw);
              });
      contract
          .unknown(id, body)
          .ifPresent(
              name -> {
                throw new TencentError("UnknownParameter", "no parameter " + name);
              });
      return said(handler.apply(body));
    } catch (TencentError e) {
      return error(e.code(), e.getMessage());
    }
  }

  private void check(String id, Request request) {
    if (!request.header("x-tc-version").equals(version)) {
      throw new TencentError("NoSuchVersion", "no such version");
    }
    Tc3Check.needed(
        request, Map.of("x-tc-region", "MissingParameter", "x-tc-timestamp", "MissingParameter"));
    signature.check(request, clock().instant());
    Deque<Instant> calls = recent.computeIfAbsent(id, any -> new ArrayDeque<>());
    Instant now = clock().instant();
    while (!calls.isEmpty() && !calls.peekFirst().plusSeconds(1).isAfter(now)) {
      calls.removeFirst();
    }
    if (calls.size() >= perSecond) {
      throw new TencentError("RequestLimitExceeded", "more than " + perSecond + " calls a second");
    }
    calls.add(now);
  }

  private static TencentError noJson() {
    return new TencentError("InvalidParameter", "the body is no JSON object");
  }

  private static Answer said(ObjectNode content) {
    ObjectNode answer = Json.object();
    answer.set("Response", content.put("RequestId", UUID.randomUUID().toString()));
    return Answer.json(answer);
  }

  private static Answer error(String code, String message) {
    ObjectNode content = Json.object();
    content.putObject("Error").put("Code", code).put("Message", message);
    return said(content);
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.html(404, "<html><body><h1>404 Not Found</h1></body></html>");
  }

  /** The path is always the same, so it is the action that is not known. */
  @Override
  Answer wrongMethod(Request request) {
    return error("InvalidAction", "no such action");
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return error(code, message);
  }

  @Override
  Answer tooFast(String operation) {
    return error("RequestLimitExceeded", "too many calls");
  }

  /** There is no token; a signature takes the place of one. */
  @Override
  Answer tokenInvalid(String operation) {
    return error("AuthFailure.SignatureFailure", "the signature is not right");
  }
}
