package qiao.todo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Tells who clicked which button of a todo's card in 企业微信.
 *
 * @param account of the application that had sent the card
 * @param user who clicked
 * @param task the card's number: the key of the push that shows it
 * @param button {@code agree}, {@code reject} or {@code done}
 * @param code good for one change of that card, within 72 hours
 */
record CardClick(String account, String user, String task, String button, String code) {
  /** Where the flow keeps what the card is to say, as {@code account, user, code, word, reason}. */
  private static final String CARD = "card";

  private static final String PROPERTY = "QiaoTodoClick";
  private static final Pattern KEY = Pattern.compile("todo-(\\d{1,18})-(\\d{1,9})-[0-9a-f]{10}");

  static CardClick of(String account, Map<?, ?> event) {
    return new CardClick(
        account,
        text(event, "FromUserName"),
        text(event, "TaskId"),
        text(event, "EventKey"),
        text(event, "ResponseCode"));
  }

  private static String text(Map<?, ?> event, String field) {
    return event.get(field) instanceof String text ? text : "";
  }

  /** Returns the click that the exchange is about. */
  static CardClick of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, CardClick.class);
  }

  /** Returns the todo whose card it was; empty where the card is none of ours, or forgotten. */
  Optional<Item> todo(TodoStore store) {
    Matcher key = KEY.matcher(task);
    return key.matches()
        ? store
            .find(Long.parseLong(key.group(1)))
            .filter(item -> item.key(Integer.parseInt(key.group(2))).equals(task))
        : Optional.empty();
  }

  /** The vendor does not tell apart ids of members by their capitals. */
  boolean by(String member) {
    return user.equalsIgnoreCase(member);
  }

  /**
   * Keeps what the card is to say.
   *
   * @param word in place of its buttons; blank while the CRM has not been asked
   * @param reason what its member is told beside; blank where the word says all
   */
  void say(Exchange exchange, String word, String reason) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("account", account);
    card.put("user", user);
    card.put("code", code);
    card.put("word", word);
    card.put("reason", reason);
    exchange.setProperty(PROPERTY, this);
    exchange.setVariable(CARD, card);
  }
}
