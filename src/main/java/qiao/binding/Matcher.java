package qiao.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who of two directories is whom. A wrong binding lets somebody into another one's CRM,
 * so it proposes only what is unique on both sides among all people, the bound ones too, and what
 * no other criterion speaks against: mobiles are given to the next colleague, names are shared.
 */
final class Matcher {
  private static final int MOST_CANDIDATES = 10;

  private final List<MatchBy> order;
  private final Map<MatchBy, Map<String, List<Person>>> usersBy = new HashMap<>();
  private final Map<MatchBy, Map<String, List<Person>>> employeesBy = new HashMap<>();

  /**
   * @param order which criterion is asked first
   */
  Matcher(List<MatchBy> order, List<Person> employees, List<Person> users) {
    this.order = order;
    for (MatchBy by : order) {
      usersBy.put(by, index(by, users));
      employeesBy.put(by, index(by, employees));
    }
  }

  private static Map<String, List<Person>> index(MatchBy by, List<Person> people) {
    Map<String, List<Person>> index = new HashMap<>();
    for (Person person : people) {
      String key = by.of(person);
      if (!key.isEmpty()) {
        index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(person);
      }
    }
    return index;
  }

  /**
   * @param userOf which employee is bound to which user, by their ids
   * @param boundUsers every user who is bound to anybody
   */
  Match match(List<Person> employees, Map<String, String> userOf, Set<String> boundUsers) {
    Map<String, List<Match.Proposal>> byUser = new LinkedHashMap<>();
    List<Match.Ambiguous> ambiguous = new ArrayList<>();
    int bound = 0;
    int unmatched = 0;
    for (Person employee : employees) {
      if (userOf.containsKey(employee.id())) {
        bound++;
        continue;
      }
      Set<Person> candidates = candidates(employee);
      Optional<Match.Proposal> found = unique(employee);
      if (candidates.isEmpty()) {
        unmatched++;
      } else if (found.isEmpty()) {
        ambiguous.add(ambiguous(employee, candidates, "not unique, or contradictory"));
      } else if (boundUsers.contains(found.get().user().id())) {
        ambiguous.add(ambiguous(employee, Set.of(found.get().user()), "bound to another employee"));
      } else {
        byUser.computeIfAbsent(found.get().user().id(), k -> new ArrayList<>(1)).add(found.get());
      }
    }
    return new Match(settled(byUser, ambiguous), List.copyOf(ambiguous), bound, unmatched);
  }

  /** Sorts out users whom two employees match, each by another criterion. */
  private static List<Match.Proposal> settled(
      Map<String, List<Match.Proposal>> byUser, List<Match.Ambiguous> ambiguous) {
    List<Match.Proposal> proposals = new ArrayList<>();
    for (List<Match.Proposal> same : byUser.values()) {
      if (same.size() == 1) {
        proposals.add(same.get(0));
      } else {
        same.forEach(
            one ->
                ambiguous.add(
                    ambiguous(one.employee(), Set.of(one.user()), "matches several employees")));
      }
    }
    return proposals;
  }

  /**
   * Returns the user whom the first unique criterion names, if no other one names somebody else.
   */
  private Optional<Match.Proposal> unique(Person employee) {
    Optional<Match.Proposal> first = Optional.empty();
    for (MatchBy by : order) {
      String key = by.of(employee);
      List<Person> same = usersBy.get(by).getOrDefault(key, List.of());
      if (key.isEmpty() || same.size() != 1 || employeesBy.get(by).get(key).size() != 1) {
        continue;
      }
      if (first.isPresent() && !first.get().user().equals(same.get(0))) {
        return Optional.empty();
      }
      first = first.or(() -> Optional.of(new Match.Proposal(employee, same.get(0), by)));
    }
    return first;
  }

  private Set<Person> candidates(Person employee) {
    Set<Person> all = new LinkedHashSet<>();
    for (MatchBy by : order) {
      for (Person user : usersBy.get(by).getOrDefault(by.of(employee), List.of())) {
        if (all.size() < MOST_CANDIDATES) {
          all.add(user);
        }
      }
    }
    return all;
  }

  private static Match.Ambiguous ambiguous(Person employee, Set<Person> candidates, String why) {
    return new Match.Ambiguous(employee, List.copyOf(candidates), why);
  }
}
