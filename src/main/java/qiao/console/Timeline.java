package qiao.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;

/** Lays out what happened to a delivery in the order of time. */
final class Timeline {
  private final Delivery.Story story;
  private final List<Entry> entries = new ArrayList<>();

  private Timeline(Delivery.Story story) {
    this.story = story;
  }

  /** One thing that happened. */
  public sealed interface Entry {
    Instant at();

    /** Tells templates what it is: {@code came}, {@code tried}, {@code waited} or {@code ended}. */
    String kind();
  }

  /** The message came in. */
  public record Came(Instant at) implements Entry {
    @Override
    public String kind() {
      return "came";
    }
  }

  /**
   * The flow tried.
   *
   * @param attempt empty while it is under way
   * @param number counts all tries of the delivery
   * @param run counts the replays from the start, from 1
   * @param took how long it took; zero while it is under way
   */
  public record Tried(
      Instant at,
      Optional<Delivery.Attempt> attempt,
      int number,
      int run,
      Duration took,
      List<Called> calls)
      implements Entry {
    @Override
    public String kind() {
      return "tried";
    }
  }

  /** Nothing happened for a while between two tries. */
  public record Waited(Instant at, Duration time) implements Entry {
    @Override
    public String kind() {
      return "waited";
    }
  }

  /** It ended, or stands still. */
  public record Ended(Instant at, DeliveryState state, String note) implements Entry {
    @Override
    public String kind() {
      return "ended";
    }
  }

  /** One call of a try; texts are laid out and hold no secrets. */
  public record Called(Delivery.Call call, Duration took, String request, String answer) {
    static Called of(Delivery.Call call) {
      return new Called(
          call,
          call.answeredAt().map(at -> Duration.between(call.sentAt(), at)).orElse(Duration.ZERO),
          Shown.json(call.request()),
          Shown.json(call.answer()));
    }
  }

  static List<Entry> of(Delivery.Story story) {
    Timeline timeline = new Timeline(story);
    timeline.layOut();
    return timeline.entries;
  }

  private void layOut() {
    Delivery one = story.delivery();
    entries.add(new Came(one.acceptedAt()));
    Instant last = one.acceptedAt();
    for (Delivery.Attempt attempt : story.attempts()) {
      waited(last, attempt.startedAt());
      entries.add(
          new Tried(
              attempt.startedAt(),
              Optional.of(attempt),
              attempt.number(),
              attempt.run(),
              Duration.between(attempt.startedAt(), attempt.endedAt()),
              calls(attempt.number())));
      last = attempt.endedAt();
    }
    if (one.state() == DeliveryState.MOVING) {
      waited(last, one.updatedAt());
      entries.add(
          new Tried(
              one.updatedAt(),
              Optional.empty(),
              one.attempts(),
              one.run(),
              Duration.ZERO,
              calls(one.attempts())));
    }
    if (one.finishedAt().isPresent() || one.state() == DeliveryState.PARKED) {
      entries.add(new Ended(one.finishedAt().orElse(one.updatedAt()), one.state(), one.note()));
    }
  }

  private void waited(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    if (time.toSeconds() > 0) {
      entries.add(new Waited(from, time));
    }
  }

  private List<Called> calls(int attempt) {
    return story.calls().stream()
        .filter(call -> call.attempt() == attempt)
        .map(Called::of)
        .toList();
  }
}
