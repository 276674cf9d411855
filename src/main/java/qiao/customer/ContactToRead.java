package qiao.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Says whether a contact is to be read, before anything is believed. Whom nobody follows any more
 * can't be read. What a list of an import said may be hours old, and names one follower only: it is
 * believed where it says nothing new, and else the contact is read.
 */
final class ContactToRead implements Processor {
  private final Joins joins;
  private final Relations relations;

  ContactToRead(Joins joins, Relations relations) {
    this.joins = joins;
    this.relations = relations;
  }

  @Override
  public void process(Exchange exchange) {
    Join join = Carry.join(exchange, joins);
    String id = Carry.contact(exchange);
    Map<?, ?> told = Contact.map(exchange.getMessage().getBody());
    List<Contact.Follow> listed = Contact.of(told).follows();
    listed.forEach(one -> relations.followed(join.name(), id, one.member(), one.since()));
    List<Follower> followers = relations.followers(join.name(), id);
    if (!followers.isEmpty() && followers.stream().noneMatch(Follower::following)) {
      Carry.want(exchange, "nobody");
    } else {
      boolean known = !listed.isEmpty() && isKnown(join, Contact.of(told), followers);
      Carry.want(exchange, known ? "listed" : "read");
    }
  }

  private boolean isKnown(Join join, Contact contact, List<Follower> followers) {
    Optional<Relation> relation = relations.ofContact(join.name(), contact.id());
    Contact.Follow listed = contact.follows().get(0);
    Optional<Follower> same =
        followers.stream().filter(one -> one.member().equals(listed.member())).findFirst();
    if (relation.isEmpty() || !same.map(Follower::following).orElse(false)) {
      return false;
    }
    boolean speaks = followers.stream().filter(Follower::following).findFirst().equals(same);
    return speaks
        ? Kept.of(contact.said(listed)).equals(relation.get().wecom())
        : same.get().remark().equals(listed.remark());
  }
}
