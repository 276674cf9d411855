package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.todo.Action.Kind;
import qiao.todo.Action.Outcome;

/** Compares a CRM and an OA after random events, faults, repeats and rebindings. */
class OrderModelTest {
  private static final Instant NINE = Instant.parse("2024-03-05T01:00:00Z");
  private static final int RUNS = 5_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 20240305, 77})
  void the_oa_ends_as_the_crm_has_it_whatever_happens_between(long seed) {
    for (int run = 0; run < RUNS; run++) {
      new Run(new Random(seed * RUNS + run)).check("seed " + seed + ", run " + run);
    }
  }

  /** An event on its way, with what templates show of it. */
  private record Sent(ReceiverEvent event, Values values) {}

  /** An OA that matches finishes and deletes on the title, as strict ones do. */
  private static final class Oa {
    private final Map<String, String> open = new TreeMap<>();
    private final Map<String, String> finished = new TreeMap<>();
    private boolean endedInCrm;

    void apply(Action action) {
      String title = action.values().get("title").orElseThrow();
      String user = action.user();
      switch (action.kind()) {
        case CREATE -> {
          assertThat(endedInCrm).as("created after its end was known").isFalse();
          assertThat(finished).as("revived").doesNotContainKey(user);
          open.put(user, title);
        }
        case CHANGE -> {
          assertThat(open).containsKey(user);
          open.put(user, title);
        }
        case FINISH -> {
          assertThat(open.getOrDefault(user, title)).isEqualTo(title);
          if (open.remove(user) != null) {
            finished.put(user, title);
          }
        }
        case DELETE -> {
          assertThat(open.getOrDefault(user, title)).isEqualTo(title);
          open.remove(user);
          finished.remove(user);
        }
        case REMIND -> assertThat(open).containsKey(user);
      }
    }
  }

  /** One todo from its first event to the time when nothing is left to push. */
  private static final class Run {
    private final Random random;
    private final Oa oa = new Oa();
    private final List<Sent> story = new ArrayList<>();
    private TodoState state;
    private String user;

    Run(Random random) {
      this.random = random;
      this.user = random.nextInt(4) == 0 ? "" : "user0";
      this.state = TodoState.start(user);
      tell();
    }

    /** What happens in the CRM: the order of time, of which any part may be cut off. */
    private void tell() {
      happens(Scene.CREATED);
      for (int i = random.nextInt(5); i > 0; i--) {
        happens(random.nextInt(3) == 0 ? Scene.REMINDER : Scene.CHANGED);
      }
      if (random.nextBoolean()) {
        happens(Scene.FINISHED);
      }
      if (random.nextInt(3) == 0) {
        happens(Scene.DELETED);
      }
    }

    private void happens(Scene scene) {
      // Some fall into the second of the one before, as long as their kind tells the order.
      int second = story.size() + (scene == Scene.FINISHED || scene == Scene.DELETED ? -1 : 0);
      ReceiverEvent event = Sample.event(scene, NINE.plusSeconds(second), "unused");
      story.add(new Sent(event, Sample.values("title", "title " + story.size())));
    }

    void check(String name) {
      List<Sent> coming = disturbed();
      while (!coming.isEmpty() || random.nextInt(3) > 0) {
        switch (random.nextInt(4)) {
          case 0 -> arrive(coming);
          case 1 -> rebind();
          default -> push(true);
        }
      }
      bind(random.nextInt(5) == 0 ? "" : "user" + random.nextInt(3));
      for (int tries = 0; OrderRules.next(state).isPresent(); tries++) {
        assertThat(tries).as(name + " comes to no end").isLessThan(20);
        push(false);
      }
      compare(name);
    }

    /** Repeats events and lets them overtake each other. */
    private List<Sent> disturbed() {
      List<Sent> coming = new ArrayList<>(story);
      for (Sent sent : story) {
        if (random.nextInt(3) == 0) {
          coming.add(random.nextInt(coming.size()), sent);
        }
      }
      for (int swaps = random.nextInt(4); swaps > 0 && coming.size() > 1; swaps--) {
        int at = random.nextInt(coming.size() - 1);
        coming.add(at, coming.remove(at + 1));
      }
      return coming;
    }

    private void arrive(List<Sent> coming) {
      if (!coming.isEmpty()) {
        Sent sent = coming.remove(0);
        state = OrderRules.accept(state, sent.event(), sent.values()).state();
        Phase phase = state.wanted().phase();
        oa.endedInCrm = phase == Phase.FINISHED || phase == Phase.GONE;
      }
    }

    private void rebind() {
      if (random.nextInt(4) == 0) {
        bind(random.nextInt(4) == 0 ? "" : "user" + random.nextInt(3));
      }
    }

    private void bind(String newUser) {
      user = newUser;
      state = OrderRules.bound(state, user);
    }

    private void push(boolean faults) {
      Optional<Action> next = OrderRules.next(state);
      if (next.isEmpty()) {
        return;
      }
      Outcome outcome = faults ? Outcome.values()[random.nextInt(3)] : Outcome.DONE;
      boolean reached =
          outcome == Outcome.DONE || outcome == Outcome.UNCLEAR && random.nextBoolean();
      boolean alone = next.get().kind() == Kind.REMIND && state.wanted().phase() == Phase.NONE;
      if (reached && !alone) {
        oa.apply(next.get());
      }
      state = OrderRules.pushed(state, next.get(), outcome, Map.of());
    }

    private void compare(String name) {
      Scene last = story.get(story.size() - 1).event().event().scene();
      boolean gone = story.stream().anyMatch(s -> s.event().event().scene() == Scene.DELETED);
      boolean finished = last == Scene.FINISHED;
      Map<String, String> open = new TreeMap<>();
      if (!gone && !finished && !user.isBlank()) {
        open.put(user, newestTitle());
      }
      assertThat(oa.open).as(name).isEqualTo(open);
      if (gone) {
        assertThat(oa.finished).as(name).isEmpty();
      }
    }

    private String newestTitle() {
      return story.stream()
          .filter(sent -> sent.event().event().scene() != Scene.REMINDER)
          .reduce((first, second) -> second)
          .orElseThrow()
          .values()
          .get("title")
          .orElseThrow();
    }
  }
}
