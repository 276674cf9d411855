package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells what happens in a company to the addresses that were filled in, one after the other and
 * behind the call that brought it about: each until it is taken, and three times more at the most.
 */
final class WecomNews {
  private static final int TRIES = 4;
  private static final int KEPT = 200;

  private final Map<Place, WecomCallbacks> places = new EnumMap<>(Place.class);
  private final Deque<Told> told = new ArrayDeque<>();
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "wecom-news");
            thread.setDaemon(true);
            return thread;
          });

  /** Where an address is filled in: at an app, 通讯录同步, 客户联系, or the session archive. */
  public enum Place {
    APP,
    CONTACTS,
    CUSTOMERS,
    ARCHIVE
  }

  /**
   * Says what was told.
   *
   * @param status of the last answer; 0: there was none
   */
  record Told(Instant at, Place place, String xml, int tries, int status) {}

  synchronized void at(Place place, WecomCallbacks callbacks) {
    places.put(place, callbacks);
  }

  /** Tells whether a place has an address of its own, where what apps do by calls is told. */
  synchronized boolean apart(Place place) {
    return places.containsKey(place) && places.get(place) != places.get(Place.APP);
  }

  synchronized void nobody() {
    places.clear();
  }

  /** Tells an event, if somebody wants to know. */
  synchronized void tell(Place place, String xml) {
    WecomCallbacks callbacks = places.get(place);
    if (callbacks != null) {
      sender.execute(() -> deliver(place, callbacks, xml));
    }
  }

  private void deliver(Place place, WecomCallbacks callbacks, String xml) {
    int status = 0;
    int tries = 0;
    while (tries < TRIES && status != 200) {
      tries++;
      try {
        status = callbacks.send(xml).statusCode();
      } catch (UncheckedIOException e) {
        // Too slow, or nobody there: the same as a refusal.
        status = 0;
      }
    }
    keep(new Told(Instant.now(), place, xml, tries, status));
  }

  private synchronized void keep(Told one) {
    told.addFirst(one);
    if (told.size() > KEPT) {
      told.removeLast();
    }
  }

  /** Returns what was told, the latest first. */
  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  ArrayNode shown() {
    ArrayNode shown = Json.object().putArray("told");
    told()
        .forEach(
            one ->
                shown
                    .addObject()
                    .put("at", one.at.toString())
                    .put("place", one.place.name())
                    .put("tries", one.tries)
                    .put("status", one.status)
                    .put("xml", one.xml));
    return shown;
  }

  synchronized void forget() {
    told.clear();
  }
}
