package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Plays the client around a page: gives out tickets, and a JS-SDK that checks signatures as the
 * client does and tells which chat is open.
 */
public final class WecomJsSdk {
  private static final Duration LIFE = Duration.ofHours(2);
  private static final String SCRIPT = script();

  private final Map<String, Ticket> tickets = new HashMap<>();
  private String customer = "";
  private String entry = "normal";
  private long count;

  private record Ticket(String value, Instant ends) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "getCompanyTicket",
        ask -> issued("corp", ask.now()),
        "getAppTicket",
        ask -> {
          if (!ask.query("type").equals("agent_config")) {
            throw new WecomError(91040, "invalid ticket type");
          }
          return issued(String.valueOf(ask.app().agentId()), ask.now());
        });
  }

  private ObjectNode issued(String of, Instant now) {
    return WecomAsk.ok().put("ticket", ticket(of, now)).put("expires_in", LIFE.toSeconds());
  }

  private synchronized String ticket(String of, Instant now) {
    Ticket held = tickets.get(of);
    if (held == null || !now.isBefore(held.ends)) {
      held = new Ticket("jsticket-" + of + "-" + ++count + "_aZ-", now.plus(LIFE));
      tickets.put(of, held);
    }
    return held.value;
  }

  /** Counts the tickets that were ever given out. */
  public synchronized long count() {
    return count;
  }

  /** Opens the chat with a customer. */
  public synchronized void open(String externalUser) {
    customer = externalUser;
    entry = "single_chat_tools";
  }

  /** Leaves the chat: pages are opened from elsewhere. */
  public synchronized void leave() {
    customer = "";
    entry = "normal";
  }

  /** Returns the script, which holds what the client knows at this moment. */
  synchronized Answer script(Instant now) {
    ObjectNode knows =
        Json.object()
            .put("corp", WecomStandIn.CORP_ID)
            .put("agent", String.valueOf(WecomStandIn.AGENT_ID))
            .put("corpTicket", ticket("corp", now))
            .put("agentTicket", ticket(String.valueOf(WecomStandIn.AGENT_ID), now))
            .put("customer", customer)
            .put("entry", entry);
    return new Answer(
        200,
        "text/javascript;charset=UTF-8",
        SCRIPT.replace("{{knows}}", Json.write(knows)),
        Map.of("Cache-Control", "no-store", "Cross-Origin-Resource-Policy", "cross-origin"));
  }

  private static String script() {
    try (InputStream in = WecomJsSdk.class.getResourceAsStream("/standin/wecom-js-sdk.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void forget() {
    leave();
  }
}
