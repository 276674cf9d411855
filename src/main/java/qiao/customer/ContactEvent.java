package qiao.customer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Looks at an event of a customer: who no longer follows is noted here, for nobody can be asked
 * about it later; everything else says that the contact has to be read again.
 */
final class ContactEvent implements Processor {
  private static final String TRANSFERRED = "DELETE_BY_TRANSFER";
  private static final Pattern SECOND = Pattern.compile("\\d{1,12}");

  private final Joins joins;
  private final Relations relations;
  private final CrmCustomers crm;
  private final Clock clock;

  ContactEvent(Joins joins, Relations relations, CrmCustomers crm, Clock clock) {
    this.joins = joins;
    this.relations = relations;
    this.crm = crm;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    Message in = exchange.getMessage();
    Map<?, ?> event = in.getBody(Map.class);
    List<Join> of =
        joins.ofWecom(in.getHeader(Carry.ACCOUNT, "", String.class)).stream()
            .filter(crm::takes)
            .toList();
    String contact = Contact.text(event, "ExternalUserID");
    if (of.isEmpty() || contact.isBlank()) {
      Carry.want(exchange, "nobody");
      return;
    }
    Join join = of.get(0);
    in.setHeader(Carry.JOIN, join.name());
    in.setHeader(Carry.CONTACT, contact);
    in.setHeader(Carry.ACCOUNT, join.customers());
    in.setHeader("QiaoLane", join.name() + "|" + contact);
    Carry.want(exchange, note(join, contact, event));
  }

  private String note(Join join, String contact, Map<?, ?> event) {
    String member = Contact.text(event, "UserID");
    Instant at = at(event);
    return switch (Contact.text(event, "ChangeType")) {
      case "add_external_contact", "add_half_external_contact", "edit_external_contact" -> {
        relations.followed(join.name(), contact, member, at);
        yield "read";
      }
      case "del_external_contact" -> {
        boolean transferred = Contact.text(event, "Source").equals(TRANSFERRED);
        relations.unfollow(
            join.name(),
            contact,
            member,
            transferred ? FollowState.TRANSFERRED : FollowState.DELETED_BY_MEMBER,
            at);
        // Whoever got the contact may follow already; the CRM's owner is looked at.
        yield transferred ? "read" : "noted";
      }
      case "del_follow_user" -> {
        relations.unfollow(join.name(), contact, member, FollowState.DELETED_BY_CUSTOMER, at);
        yield "noted";
      }
      default -> "noted";
    };
  }

  /** Events may overtake each other; each says when it happened. */
  private Instant at(Map<?, ?> event) {
    String second = Contact.text(event, "CreateTime");
    return SECOND.matcher(second).matches()
        ? Instant.ofEpochSecond(Long.parseLong(second))
        : clock.instant();
  }
}
