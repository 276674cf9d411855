package qiao.flows;

import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomStandIn;

/** Runs Qiao with an account that 企业微信 calls back, and looks at what became of it. */
final class CallbacksUnderTest implements AutoCloseable {
  static final String TOKEN = "standinCallbackTok1";
  static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";

  final WecomStandIn wecom = WecomStandIn.start();
  private final QiaoUnderTest qiao;

  CallbacksUnderTest(Path data) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("WECOM_URL", wecom.url());
    settings.put("WECOM_CORP_ID", WecomStandIn.CORP_ID);
    settings.put("WECOM_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CALLBACK_TOKEN", TOKEN);
    settings.put("WECOM_CALLBACK_AES_KEY", KEY);
    settings.put("WECOM_CONTACTS_SECRET", WecomStandIn.CONTACTS_SECRET);
    settings.put("WECOM_WELCOME", "您好，很高兴认识您");
    qiao = new QiaoUnderTest(data, settings);
  }

  /** Returns what calls back with these secrets for somebody. */
  WecomCallbacks callbacks(String token, String key, String receiver) {
    return new WecomCallbacks(qiao.url() + "/hooks/wecom/wecom", token, key, receiver);
  }

  /** Asks the address by a method, without a signature. */
  int ask(String method) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(qiao.url() + "/hooks/wecom/wecom"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String event(String second, String rest) {
    return WecomEvents.event(WecomStandIn.CORP_ID, Long.parseLong(second), rest);
  }

  static String now() {
    return String.valueOf(Instant.now().getEpochSecond());
  }

  static String newCustomer(String second, String customer, String code) {
    long at = Long.parseLong(second);
    return WecomEvents.newCustomer(WecomStandIn.CORP_ID, at, "zhangsan", customer, code);
  }

  /** Returns the deliveries of a flow that have a text. */
  List<JsonNode> deliveries(String flow, String in) {
    List<JsonNode> found = new ArrayList<>();
    qiao.get("/api/deliveries?limit=200&flow=" + flow)
        .forEach(
            one -> {
              if (one.toString().contains(in)) {
                found.add(one);
              }
            });
    return found;
  }

  /** Returns the story of a delivery once one with that text has ended. */
  JsonNode ended(String flow, String in) {
    await()
        .until(
            () ->
                deliveries(flow, in).stream()
                    .anyMatch(one -> one.path("state").asText().equals("DONE")));
    return story(deliveries(flow, in).get(0));
  }

  /** Returns the story of a greeting once it has ended; its customer stands in the body only. */
  JsonNode endedWelcome(String customer) {
    await()
        .until(
            () ->
                welcomes(customer).stream()
                    .anyMatch(one -> one.path("delivery").path("state").asText().equals("DONE")));
    return welcomes(customer).get(0);
  }

  private List<JsonNode> welcomes(String customer) {
    return deliveries("wecom-welcome", "").stream()
        .map(this::story)
        .filter(one -> one.toString().contains(customer))
        .toList();
  }

  private JsonNode story(JsonNode delivery) {
    return qiao.get("/api/deliveries/" + delivery.path("id").asText());
  }

  @Override
  public void close() {
    qiao.close();
    wecom.close();
  }
}
