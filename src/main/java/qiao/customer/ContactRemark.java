package qiao.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.binding.Mobiles;

/**
 * Makes of what the CRM says the remark of the member who speaks for the contact. What the CRM does
 * not say stays; further mobiles of the remark stay as well.
 */
final class ContactRemark implements Processor {
  private final Relations relations;

  ContactRemark(Relations relations) {
    this.relations = relations;
  }

  @Override
  public void process(Exchange exchange) {
    Map<?, ?> told = exchange.getMessage().getBody(Map.class);
    Contact contact = Contact.of(told);
    Map<String, String> customer = Carry.customer(exchange);
    Optional<Contact.Follow> speaker = speaker(exchange, contact);
    if (speaker.isEmpty()) {
      Carry.want(exchange, "nothing");
      return;
    }
    Said crm = new Said(customer.get("name"), customer.get("mobile"), customer.get("company"));
    Said said = contact.said(speaker.get());
    customer.put(Carry.LABEL, crm.or(said).name());
    Map<String, Object> remark =
        remark(contact, speaker.get(), Kept.of(said).othersOf(crm), mobiles(told, speaker.get()));
    Carry.want(exchange, remark.isEmpty() ? "agreed" : "remark");
    remark.put("userid", speaker.get().member());
    remark.put("external_userid", contact.id());
    exchange.getMessage().setBody(remark);
  }

  private Optional<Contact.Follow> speaker(Exchange exchange, Contact contact) {
    String join = exchange.getMessage().getHeader(Carry.JOIN, "", String.class);
    return relations.followers(join, contact.id()).stream()
        .filter(Follower::following)
        .map(one -> contact.follow(one.member()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns what is to be written; the company of a user of 企业微信 is that user's own. */
  private static Map<String, Object> remark(
      Contact contact, Contact.Follow speaker, Said news, List<String> mobiles) {
    Map<String, Object> remark = new LinkedHashMap<>();
    if (!news.name().isBlank()) {
      remark.put("remark", news.name());
    }
    if (!news.company().isBlank() && contact.company().isBlank()) {
      remark.put("remark_company", news.company());
    }
    if (!news.mobile().isBlank()) {
      List<String> all = new ArrayList<>(mobiles);
      all.removeIf(one -> one.equals(news.mobile()) || one.equals(speaker.mobile()));
      all.add(0, news.mobile());
      remark.put("remark_mobiles", all);
    }
    return remark;
  }

  private static List<String> mobiles(Map<?, ?> told, Contact.Follow speaker) {
    return Contact.list(told.get("follow_user"))
        .filter(row -> Contact.text(row, "userid").equals(speaker.member()))
        .map(row -> row.get("remark_mobiles"))
        .filter(List.class::isInstance)
        .flatMap(list -> ((List<?>) list).stream())
        .map(mobile -> Mobiles.plain(String.valueOf(mobile)))
        .filter(mobile -> !mobile.isBlank())
        .toList();
  }
}
