package qiao.standin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Decides which mishap strikes the next call: first by what it says, then by script, then by
 * chance.
 */
final class Mishaps {
  /** Stands for every operation. */
  static final String ANY = "*";

  private final Map<String, Deque<Mishap>> scripts = new HashMap<>();
  private final Map<String, List<Chance>> chances = new HashMap<>();
  private final List<Aimed> aimed = new ArrayList<>();

  synchronized void script(String operation, List<Mishap> next) {
    scripts.computeIfAbsent(operation, any -> new ArrayDeque<>()).addAll(next);
  }

  synchronized void chance(String operation, Mishap mishap, double probability, long seed) {
    chances
        .computeIfAbsent(operation, any -> new ArrayList<>())
        .add(new Chance(mishap, probability, new Random(seed)));
  }

  /** Lets a mishap strike the next call whose address or body holds a text. */
  synchronized void aim(String operation, String text, Mishap mishap) {
    aimed.add(new Aimed(operation, text, mishap));
  }

  synchronized Mishap next(String operation, Request request) {
    for (Aimed one : aimed) {
      if (one.operation.equals(operation) && request.holds(one.text)) {
        aimed.remove(one);
        return one.mishap;
      }
    }
    for (String name : List.of(operation, ANY)) {
      Deque<Mishap> script = scripts.get(name);
      if (script != null && !script.isEmpty()) {
        return script.removeFirst();
      }
      for (Chance chance : chances.getOrDefault(name, List.of())) {
        if (chance.random.nextDouble() < chance.probability) {
          return chance.mishap;
        }
      }
    }
    return Mishap.ok();
  }

  synchronized void clear() {
    scripts.clear();
    chances.clear();
    aimed.clear();
  }

  private record Aimed(String operation, String text, Mishap mishap) {}

  private record Chance(Mishap mishap, double probability, Random random) {}
}
