package qiao.sidebar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import qiao.customer.Relation;
import qiao.customer.Relations;
import qiao.sso.WecomSessions;
import qiao.todo.OpenTodos;

/** Finds what the page of one customer shows; what the CRM can't tell now is left out, and said. */
final class CustomerView {
  private static final int MOST_TODOS = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Contacts contacts;
  private final Crms crms;
  private final Relations relations;
  private final OpenTodos todos;
  private final SidebarSettings settings;
  private final WecomSessions sessions;

  CustomerView(
      Contacts contacts,
      Crms crms,
      Relations relations,
      OpenTodos todos,
      SidebarSettings settings,
      WecomSessions sessions) {
    this.contacts = contacts;
    this.crms = crms;
    this.relations = relations;
    this.todos = todos;
    this.settings = settings;
    this.sessions = sessions;
  }

  /** A line of a list, and where it leads; blank: nowhere. */
  record Line(String text, String more, String link) {}

  Map<String, Object> of(Guest guest, String id) throws Turned {
    Contact contact = contacts.read(guest, id);
    Map<String, Object> shown =
        new HashMap<>(Map.of("related", false, "another", false, "silent", false));
    shown.put("contact", contact);
    shown.put("groups", contacts.tags(guest));
    shown.put("todos", todos(guest));
    Optional<Relation> relation = relations.ofContact(guest.join().name(), id);
    try {
      if (relation.isPresent()) {
        related(guest, relation.get(), shown);
      } else {
        shown.put("finds", crms.finds(guest));
        shown.put("candidates", candidates(guest, contact));
      }
    } catch (Crms.CannotTell e) {
      shown.put("silent", true);
    }
    return shown;
  }

  private void related(Guest guest, Relation relation, Map<String, Object> shown)
      throws Crms.CannotTell {
    Optional<Crms.Card> card = crms.card(guest, relation.object(), relation.customer());
    shown.put("related", true);
    if (card.isEmpty()) {
      return;
    }
    if (!mayRead(guest, card.get().owner())) {
      shown.put("another", true);
      return;
    }
    shown.put("card", card.get());
    shown.put("link", link(guest, relation.object(), relation.customer()));
    shown.put(
        "records",
        crms.records(guest, relation.object(), relation.customer()).stream()
            .map(entry -> new Line(entry.text(), more(entry.at(), entry.by()), ""))
            .toList());
  }

  private static String more(Instant at, String by) {
    String time = at.toEpochMilli() == 0 ? "" : TIME.format(at);
    return (time + " " + by).strip();
  }

  private List<Line> todos(Guest guest) {
    return todos.of(guest.join().tenant(), guest.binding().employee(), MOST_TODOS).stream()
        .map(todo -> new Line(todo.title(), "", link(guest, todo.object(), todo.record())))
        .toList();
  }

  /**
   * Returns the records with the contact's mobiles that the member may relate. A member writes
   * those mobiles himself: he must not reach a colleague's record by them, whatever he may read
   * later.
   */
  List<Crms.Candidate> candidates(Guest guest, Contact contact) throws Crms.CannotTell {
    return crms.find(guest, contact.mobiles()).stream()
        .filter(one -> isOwn(guest, one.owner()))
        .toList();
  }

  /** The CRM is asked with an account that sees all; what this member may see, is said here. */
  private boolean mayRead(Guest guest, String owner) {
    return settings.of(guest.account()).records() == SidebarSettings.Records.ALL
        || isOwn(guest, owner);
  }

  private static boolean isOwn(Guest guest, String owner) {
    return owner.isBlank() || owner.equals(guest.binding().employee());
  }

  /** Leads into the CRM through the door, which lets the member in. */
  private String link(Guest guest, String object, String id) {
    boolean plain = PLAIN.matcher(object).matches() && PLAIN.matcher(id).matches();
    return plain ? sessions.door(guest.account(), "app/" + object + "/" + id) : "";
  }
}
