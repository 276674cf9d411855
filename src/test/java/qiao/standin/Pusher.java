package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts events to the webhooks. How long the vendor waits and whether it tries again is not
 * documented; here it waits 10 seconds and never tries again.
 */
final class Pusher {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final List<String> webhooks = new CopyOnWriteArrayList<>();
  private final AtomicLong pushed = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();

  void webhooks(List<String> urls) {
    webhooks.clear();
    webhooks.addAll(urls);
  }

  List<String> webhooks() {
    return List.copyOf(webhooks);
  }

  /** Wraps a payload as a push; every push has an id of its own. */
  static ObjectNode event(String action, Instant at, ObjectNode payload) {
    ObjectNode event = Json.object().put("id", UUID.randomUUID().toString());
    event.put("object", "Answer").put("action", action).put("created_at", Sheet.time(at));
    event.set("payload", payload);
    return event;
  }

  /** Posts a body to one webhook after the other. */
  List<PushResult> push(String body) {
    return webhooks.stream().map(url -> push(url, body)).toList();
  }

  /** Posts a body and waits: on few processors, an asynchronous call costs a thread each time. */
  PushResult push(String url, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long start = System.nanoTime();
    PushResult result = send(request, start);
    pushed.incrementAndGet();
    accepted.addAndGet(result.accepted() ? 1 : 0);
    return result;
  }

  private PushResult send(HttpRequest request, long start) {
    String url = request.uri().toString();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new PushResult(url, answer.statusCode(), answer.body(), millisSince(start));
    } catch (IOException e) {
      return new PushResult(url, 0, e.toString(), millisSince(start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PushResult(url, 0, e.toString(), millisSince(start));
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  void describe(ObjectNode state) {
    state.put("pushes", pushed.get()).put("pushesAccepted", accepted.get());
    state.set("webhooks", Json.tree(webhooks));
  }

  void forget() {
    pushed.set(0);
    accepted.set(0);
  }
}
