package qiao.sidebar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Fault;
import qiao.vendor.VendorFault;

/** Asks 企业微信 for a customer, and sets his tags, in the name of a member who follows him. */
final class Contacts {
  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
  private static final Duration TAGS_LIVE = Duration.ofMinutes(1);

  /** Of five hundred followers each; more than a company lets talk to one customer. */
  private static final int MOST_PAGES = 20;

  /** What 企业微信 says of an id that is nobody's, or not of this company's customers. */
  private static final Set<String> STRANGER = Set.of("84061", "40096", "41035");

  private final ProducerTemplate template;
  private final Clock clock;
  private final Map<String, Library> libraries = new ConcurrentHashMap<>();

  Contacts(ProducerTemplate template, Clock clock) {
    this.template = template;
    this.clock = clock;
  }

  private record Library(Instant until, List<Contact.Group> groups) {}

  /**
   * Returns a customer.
   *
   * @throws Turned in the same words where there is none and where the member does not follow him
   */
  Contact read(Guest guest, String id) throws Turned {
    Map<String, String> question = new HashMap<>(Map.of("external_userid", id));
    for (int page = 0; page < MOST_PAGES; page++) {
      Answer answer = ask(guest.join().customers(), "getCustomer", question);
      Optional<Contact> contact =
          Contact.of(answer, guest.user()).filter(one -> one.id().equals(id));
      if (contact.isPresent()) {
        return contact.get();
      }
      if (answer.text("next_cursor").isEmpty()) {
        break;
      }
      question.put("cursor", answer.text("next_cursor"));
    }
    throw Turned.notYours();
  }

  /** Returns the company's tags, at most a minute old. */
  List<Contact.Group> tags(Guest guest) throws Turned {
    String account = guest.join().customers();
    Library known = libraries.get(account);
    if (known == null || !clock.instant().isBefore(known.until)) {
      List<Contact.Group> groups =
          ask(account, "listCustomerTags", Map.of())
              .rows("tag_group")
              .map(
                  group ->
                      new Contact.Group(
                          group.text("group_name"),
                          group
                              .rows("tag")
                              .map(tag -> new Contact.Tag(tag.text("id"), tag.text("name")))
                              .toList()))
              .toList();
      known = new Library(clock.instant().plus(TAGS_LIVE), groups);
      libraries.put(account, known);
    }
    return known.groups;
  }

  /**
   * Lets the customer have the chosen ones of the company's tags.
   *
   * @param shown those that he had when the member chose: what was set since then stays
   */
  void mark(Guest guest, Contact contact, Collection<String> chosen, Collection<String> shown)
      throws Turned {
    Set<String> known =
        tags(guest).stream()
            .flatMap(group -> group.tags().stream())
            .map(Contact.Tag::id)
            .collect(Collectors.toSet());
    Set<String> had = contact.tagIds();
    List<String> add =
        chosen.stream().filter(known::contains).filter(id -> !had.contains(id)).toList();
    List<String> remove =
        had.stream()
            .filter(known::contains)
            .filter(shown::contains)
            .filter(id -> !chosen.contains(id))
            .toList();
    if (add.isEmpty() && remove.isEmpty()) {
      return;
    }
    Map<String, Object> question = new HashMap<>();
    question.put("userid", guest.user());
    question.put("external_userid", contact.id());
    if (!add.isEmpty()) {
      question.put("add_tag", add);
    }
    if (!remove.isEmpty()) {
      question.put("remove_tag", remove);
    }
    ask(guest.join().customers(), "markCustomerTags", question);
    LOG.info(
        "{}: set {} tags of customer {}, took {}",
        guest.visitor(),
        add.size(),
        contact.id(),
        remove.size());
  }

  private Answer ask(String account, String operation, Map<String, ?> question) throws Turned {
    String uri = "vendor:wecom/" + operation + "?account=" + account;
    try {
      return Answer.of(template.requestBody(uri, (Object) question));
    } catch (CamelExecutionException e) {
      throw turned(e.getCause(), operation, account);
    }
  }

  private static Turned turned(Throwable cause, String operation, String account) {
    if (cause instanceof VendorFault fault && STRANGER.contains(fault.code())) {
      return Turned.notYours();
    }
    LOG.warn("the sidebar could not ask {} by {}: {}", operation, account, String.valueOf(cause));
    return cause instanceof VendorFault fault
        ? Turned.byVendor(fault.kind(), fault.advice())
        : Turned.byVendor(Fault.BUSY, "");
  }
}
