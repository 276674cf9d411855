package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds who gets a message, and names who can't be reached as the vendor does. */
final class WecomReceivers {
  private static final int PER_MINUTE = 30;
  private static final int PER_HOUR = 1_000;

  private final WecomDirectory directory;
  private final Set<String> unlicensed = new TreeSet<>();
  private final Map<String, Deque<Instant>> delivered = new HashMap<>();

  WecomReceivers(WecomDirectory directory) {
    this.directory = directory;
  }

  void unlicensed(String userid) {
    unlicensed.add(userid);
  }

  /**
   * Returns the members that a message is for, and writes those that are none into the answer:
   * joined by a bar, userids in lower case.
   */
  List<String> of(WecomAsk ask, ObjectNode answer) {
    Set<String> found = new LinkedHashSet<>();
    List<String> invalid = new ArrayList<>();
    List<String> parties = new ArrayList<>();
    List<String> without = new ArrayList<>();
    if (ask.text("touser").equals("@all")) {
      directory.members().forEach(one -> found.add(one.path("userid").asText()));
    } else {
      split(ask.text("touser")).forEach(user -> user(user, found, invalid));
      split(ask.text("toparty")).forEach(party -> party(party, found, parties));
    }
    for (String user : List.copyOf(found)) {
      if (unlicensed.contains(user)) {
        found.remove(user);
        without.add(user.toLowerCase(Locale.ROOT));
      }
    }
    // No tag of members can be made here, so none is known.
    List<String> tags = ask.text("touser").equals("@all") ? List.of() : split(ask.text("totag"));
    if (found.isEmpty()) {
      throw new WecomError(81013, "user & party & tag all invalid");
    }
    told(answer, "invaliduser", invalid);
    told(answer, "invalidparty", parties);
    told(answer, "invalidtag", tags);
    told(answer, "unlicenseduser", without);
    return List.copyOf(found);
  }

  private void user(String user, Set<String> found, List<String> invalid) {
    directory
        .member(user)
        .ifPresentOrElse(
            one -> found.add(one.path("userid").asText()),
            () -> invalid.add(user.toLowerCase(Locale.ROOT)));
  }

  private void party(String party, Set<String> found, List<String> invalid) {
    long id = Long.parseLong(party);
    if (directory.department(id).isEmpty()) {
      invalid.add(party);
    }
    directory
        .below(id)
        .forEach(
            one ->
                directory
                    .membersOf(one.path("id").asLong())
                    .forEach(member -> found.add(member.path("userid").asText())));
  }

  /** Returns those who are no members. */
  List<String> unknown(List<String> userids) {
    return userids.stream().filter(one -> directory.member(one).isEmpty()).toList();
  }

  /** A member gets so many of one app within a minute and an hour; the rest is dropped silently. */
  List<String> allowed(String app, List<String> users, Instant now) {
    return users.stream().filter(user -> allowed(app + " " + user, now)).toList();
  }

  private boolean allowed(String key, Instant now) {
    Deque<Instant> times = delivered.computeIfAbsent(key, any -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.peekFirst().plus(Duration.ofHours(1)).isAfter(now)) {
      times.removeFirst();
    }
    Instant minuteAgo = now.minus(Duration.ofMinutes(1));
    long lately = times.stream().filter(time -> time.isAfter(minuteAgo)).count();
    if (lately >= PER_MINUTE || times.size() >= PER_HOUR) {
      return false;
    }
    times.add(now);
    return true;
  }

  private static List<String> split(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split("\\|"));
  }

  private static void told(ObjectNode answer, String name, List<String> users) {
    answer.put(name, String.join("|", users));
  }

  void forget() {
    unlicensed.clear();
    delivered.clear();
  }
}
