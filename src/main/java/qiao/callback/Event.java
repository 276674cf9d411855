package qiao.callback;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what came: its family, what it is about, and what recognises it when it comes again.
 *
 * @param account whose it is
 * @param name such as {@code change_contact/create_user}, or the kind of a message
 * @param fields under the vendor's own names
 */
record Event(String account, Family family, String name, Map<String, Object> fields) {
  /** A welcome code lives for 20 seconds, of which the call itself needs some. */
  private static final Duration WELCOME_LIVES = Duration.ofSeconds(18);

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_LANE = 200;

  /** Reads what was in an envelope of an account. */
  static Event of(String account, Map<String, Object> read) {
    Map<String, Object> fields = new LinkedHashMap<>(read);
    boolean command = fields.containsKey("InfoType");
    if (command) {
      named(fields, "InfoType", "Event");
      named(fields, "TimeStamp", "CreateTime");
      named(fields, "AuthCorpId", "ToUserName");
    }
    String kind = text(fields, "MsgType").strip();
    if (!command && !kind.equals("event")) {
      return kind.isEmpty()
          ? new Event(account, Family.OTHER, "unknown", fields)
          : new Event(account, Family.MESSAGE, cut(kind), fields);
    }
    String event = text(fields, "Event").strip();
    String change = text(fields, "ChangeType").strip();
    String name = change.isEmpty() ? event : event + "/" + change;
    return new Event(account, Family.of(event, command), cut(name), fields);
  }

  /** Gives a field its usual name as well. */
  private static void named(Map<String, Object> fields, String special, String usual) {
    if (fields.get(special) instanceof String value) {
      fields.putIfAbsent(usual, value.strip());
    }
  }

  Event of(String other) {
    return new Event(other, family, name, fields);
  }

  String text(String field) {
    return text(fields, field);
  }

  private static String text(Map<String, Object> fields, String field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /**
   * Names the event for good. Events have no number, and the vendor's sender and second are the
   * same for all changes of one bulk: only what stands in it tells one from another.
   */
  String key() {
    String number = text("MsgId");
    List<?> same =
        family == Family.MESSAGE && !number.isEmpty()
            ? List.of(account, text("AgentID"), text("FromUserName"), number)
            : List.of(account, fields);
    return name + "|" + Digests.of(same);
  }

  /** Names what events stay in order for. */
  String lane() {
    String lane = account + "|" + subject();
    return lane.length() <= LONGEST_LANE ? lane : account + "|" + Digests.of(lane);
  }

  private String subject() {
    return switch (family) {
      case MESSAGE, APP -> about("member", "FromUserName");
      case MEMBER ->
          Stream.of(about("member", "UserID"), about("department", "Id"), about("tag", "TagId"))
              .filter(subject -> !subject.isEmpty())
              .findFirst()
              .orElse(name);
      case CUSTOMER -> about("customer", "ExternalUserID");
      case GROUP -> about("group", "ChatId");
      case TAG -> "tags";
      case ARCHIVE -> "archive";
      case PROVIDER -> authorisation();
      case OTHER -> name;
    };
  }

  private String authorisation() {
    String company = about("company", "AuthCorpId");
    return company.isEmpty() ? "code:" + Digests.of(text("AuthCode")) : company;
  }

  /** The vendor does not tell apart ids of members by their capitals. */
  private String about(String what, String field) {
    String id = text(field);
    return id.isEmpty()
        ? ""
        : what + ":" + (what.equals("member") ? id.toLowerCase(Locale.ROOT) : id);
  }

  /** Returns the code that greets a new customer; empty where there is none. */
  Optional<String> welcomeCode() {
    return Optional.of(text("WelcomeCode")).filter(code -> !code.isBlank());
  }

  /** Returns when a welcome code is over, in milliseconds since 1970. */
  long welcomeUntil(long now) {
    String second = text("CreateTime");
    long begin = second.matches("\\d{1,12}") ? Long.parseLong(second) * 1000 : now;
    return Math.min(begin, now) + WELCOME_LIVES.toMillis();
  }
}
