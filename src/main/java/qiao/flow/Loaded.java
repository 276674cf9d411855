package qiao.flow;

import java.util.ArrayList;
import java.util.List;

/** Keeps, for one file, what it says now, what of it runs, and what is wrong. */
final class Loaded {
  /** What the file said when it was last read. */
  private volatile Draft latest;

  /** What runs; null as long as no version of the file was good. */
  private volatile Draft running;

  private volatile List<Problem> problems = List.of();
  private boolean pending = true;

  /** Whether nothing is wrong with the file but that it names an account which is not there yet. */
  private volatile boolean awaiting;

  Loaded(Draft latest) {
    this.latest = latest;
  }

  void read(Draft draft) {
    latest = draft;
    pending = true;
  }

  void ranAs(Draft draft) {
    running = draft;
    pending = false;
    awaiting = false;
  }

  /** Notes that the file can't run before something comes that people may add at any time. */
  void awaits(Problem problem) {
    awaiting = problems.isEmpty();
    failed(problem);
  }

  boolean isAwaiting() {
    return awaiting;
  }

  void failed(Problem problem) {
    List<Problem> all = new ArrayList<>(problems);
    all.add(problem);
    problems = List.copyOf(all);
    pending = false;
  }

  void check(References references) {
    List<Problem> all = new ArrayList<>(latest.problems());
    all.addAll(references.problems(latest));
    problems = List.copyOf(all);
    awaiting = false;
  }

  void reload() {
    pending = true;
  }

  boolean isReady() {
    return pending && problems.isEmpty();
  }

  /** Tells whether the version that was read last is not the one that runs. */
  boolean isBehind() {
    return running != latest;
  }

  Draft latest() {
    return latest;
  }

  Draft running() {
    return running;
  }

  List<Problem> problems() {
    return problems;
  }
}
