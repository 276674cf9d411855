package qiao.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends the messages of one lane, numbered, the next one only when the last was accepted: so their
 * order is known. What was not accepted is sent again, and a few that were accepted are, too.
 */
final class LaneSender {
  private static final int MOST = 100;
  private static final int SENT_TWICE_PERCENT = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final URI hook;
  private final int lane;
  private final Random random;
  private final Set<String> accepted;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  LaneSender(String qiao, int lane, Random random, Set<String> accepted) {
    this.hook = URI.create(qiao + "/hooks/numbered");
    this.lane = lane;
    this.random = random;
    this.accepted = accepted;
  }

  void send(BooleanSupplier ending) {
    int number = 1;
    while (number <= MOST && !ending.getAsBoolean()) {
      if (post(number)) {
        accepted.add("n-" + lane + "-" + number);
        if (random.nextInt(100) < SENT_TWICE_PERCENT) {
          post(number);
        }
        number++;
      }
      rest(100 + random.nextInt(200));
    }
  }

  private boolean post(int number) {
    String body = "{\"lane\": %d, \"number\": %d}".formatted(lane, number);
    HttpRequest request =
        HttpRequest.newBuilder(hook)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Senders think between two messages: the load is to last longer than the mishaps. */
  static void rest(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
