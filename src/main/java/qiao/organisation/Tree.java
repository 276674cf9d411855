package qiao.organisation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the departments of one side. It may be a forest, for an application need not see the top;
 * and it may hold circles, which no one can walk down to.
 */
final class Tree {
  private final Map<String, Row> byId = new LinkedHashMap<>();
  private final Map<String, List<Row>> below = new HashMap<>();
  private final List<Row> tops = new ArrayList<>();

  /** Reads all departments that are there: a few short texts for each. */
  static Tree read(RowStore rows, String join, Side side) {
    Tree tree = new Tree();
    String after = "";
    List<Row> page;
    do {
      page = rows.here(join, side, Kind.DEPARTMENT, after, RowStore.PAGE);
      page.forEach(row -> tree.byId.put(row.id(), row));
      after = page.isEmpty() ? "" : page.get(page.size() - 1).id();
    } while (!page.isEmpty());
    for (Row row : tree.byId.values()) {
      boolean top = !tree.byId.containsKey(row.parent());
      (top ? tree.tops : tree.below.computeIfAbsent(row.parent(), id -> new ArrayList<>()))
          .add(row);
    }
    return tree;
  }

  Optional<Row> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  boolean has(String id) {
    return byId.containsKey(id);
  }

  /** Returns those that have nothing above them that could be seen. */
  List<Row> tops() {
    return tops;
  }

  List<Row> below(String id) {
    return below.getOrDefault(id, List.of());
  }

  /** Returns all that can be reached from a top, those above first. */
  List<Row> down() {
    List<Row> found = new ArrayList<>(byId.size());
    Deque<Row> next = new ArrayDeque<>(tops);
    while (!next.isEmpty()) {
      Row row = next.poll();
      found.add(row);
      next.addAll(below(row.id()));
    }
    return found;
  }

  /** Returns those that are above themselves, and what is below them. */
  Collection<Row> circles() {
    Set<String> reached = new HashSet<>();
    down().forEach(row -> reached.add(row.id()));
    return byId.values().stream().filter(row -> !reached.contains(row.id())).toList();
  }

  String name(String id) {
    return find(id).map(Row::name).filter(name -> !name.isEmpty()).orElse(id);
  }
}
