package qiao.sidebar;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.crm.Crm;

/**
 * Asks the CRM what the sidebar shows of a customer. Words of a CRM, each a flow {@code
 * direct:crm-<vendor>-<word>}; all values are texts where nothing else is said, unknown ones blank:
 *
 * <ul>
 *   <li>{@code customer}: question {@code object}, {@code id} of a record, {@code employee} (the
 *       CRM's id of who looks); answer {@code object}, {@code id}, {@code name}, {@code owner} (the
 *       CRM's id of an employee), {@code fields}: a list of {@code label} and {@code value}. An
 *       empty map where the record is gone.
 *   <li>{@code records}: question {@code object}, {@code id}, {@code employee}, {@code most} (a
 *       number); answer: the latest entries about the record, newest first, a list of {@code at}
 *       (milliseconds since 1970, a number), {@code by}, {@code text}.
 *   <li>{@code find-customer}: see package customer.
 * </ul>
 */
final class Crms {
  private static final Logger LOG = LoggerFactory.getLogger(Crms.class);
  private static final String CUSTOMER = "customer";
  private static final String RECORDS = "records";
  private static final String FIND = "find-customer";
  private static final int MOST_RECORDS = 5;
  private static final int MOST_FOUND = 10;
  private static final int MOST_MOBILES = 50;

  private final Crm crm;

  Crms(Crm crm) {
    this.crm = crm;
  }

  /** A customer or lead, as the CRM shows it to the sidebar. */
  record Card(String object, String id, String name, String owner, List<Field> fields) {}

  record Field(String label, String value) {}

  /** An entry about a customer, such as a visit. */
  record Entry(Instant at, String by, String text) {}

  /** A record that may be the customer. */
  record Candidate(String object, String id, String name, String company, String owner) {}

  boolean finds(Guest guest) {
    return crm.knows(guest.join(), FIND);
  }

  /** Returns a record; empty where it is gone, or the CRM does not tell. */
  Optional<Card> card(Guest guest, String object, String id) throws CannotTell {
    Answer answer = Answer.of(ask(guest, CUSTOMER, about(guest, object, id)));
    List<Field> fields =
        answer
            .rows("fields")
            .map(row -> new Field(row.text("label"), row.text("value")))
            .filter(field -> !field.value().isBlank())
            .toList();
    return answer.text("id").isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Card(object, answer.text("id"), answer.text("name"), answer.text("owner"), fields));
  }

  List<Entry> records(Guest guest, String object, String id) throws CannotTell {
    return Answer.rowsOf(ask(guest, RECORDS, about(guest, object, id)))
        .limit(MOST_RECORDS)
        .map(
            row ->
                new Entry(Instant.ofEpochMilli(row.number("at")), row.text("by"), row.text("text")))
        .toList();
  }

  /** Returns the records that have one of some mobiles. */
  List<Candidate> find(Guest guest, Collection<String> mobiles) throws CannotTell {
    List<String> asked = mobiles.stream().distinct().limit(MOST_MOBILES).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    Object answer = ask(guest, FIND, Map.of("mobiles", asked));
    Stream<?> lists = answer instanceof Map<?, ?> map ? map.values().stream() : Stream.of();
    return lists
        .flatMap(Answer::rowsOf)
        .map(
            row ->
                new Candidate(
                    row.text("object"),
                    row.text("id"),
                    row.text("name"),
                    row.text("company"),
                    row.text("owner")))
        .distinct()
        .limit(MOST_FOUND)
        .toList();
  }

  private static Map<String, Object> about(Guest guest, String object, String id) {
    return Map.of(
        "object", object, "id", id, "employee", guest.binding().employee(), "most", MOST_RECORDS);
  }

  /** Asks; a word that the CRM's flows do not know has no answer. */
  private Object ask(Guest guest, String word, Map<String, Object> question) throws CannotTell {
    if (!crm.knows(guest.join(), word)) {
      return Map.of();
    }
    try {
      return crm.ask(guest.join(), word, question);
    } catch (RuntimeException e) {
      LOG.warn("the CRM of {} did not answer '{}': {}", guest.join().name(), word, reason(e));
      throw new CannotTell();
    }
  }

  private static String reason(RuntimeException e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  /** Tells that the CRM can't be asked now. */
  static final class CannotTell extends Exception {}
}
