package qiao.customer;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Looks at a contact that came from 企业微信: notes who follows it, and says whether the CRM is to be
 * told. Of several followers the one speaks who was first among those that still follow.
 */
final class ContactArrived implements Processor {
  /** No CRM takes a customer without a name; a contact of WeChat may have none that can be read. */
  private static final String NAMELESS = "未命名的微信客户";

  private final Joins joins;
  private final Relations relations;
  private final Owners owners;
  private final CustomerSettings settings;
  private final Clock clock;

  ContactArrived(
      Joins joins, Relations relations, Owners owners, CustomerSettings settings, Clock clock) {
    this.joins = joins;
    this.relations = relations;
    this.owners = owners;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    Join join = Carry.join(exchange, joins);
    Map<?, ?> told = exchange.getMessage().getBody(Map.class);
    Contact contact = Contact.of(told);
    note(join, contact, isWhole(told));
    exchange.setVariable(Carry.WECOM_ACCOUNT, join.customers());
    Carry.toCrm(exchange, join);
    Optional<Contact.Follow> speaker = speaker(join, contact);
    if (speaker.isEmpty()) {
      Carry.want(exchange, "nothing");
      return;
    }
    exchange.setVariable(Carry.TAGS, speaker.get().tags());
    Said said = contact.said(speaker.get());
    Map<String, String> customer =
        relations
            .ofContact(join.name(), contact.id())
            .map(relation -> known(exchange, relation, said))
            .orElseGet(() -> unknown(exchange, said));
    customer.put(Carry.WECOM_SAID, Kept.of(said).text());
    customer.put("member", speaker.get().member());
    describe(customer, join, contact, speaker.get());
    if (isHandedOver(join, contact) && !customer.get("owner").isBlank()) {
      Carry.wantAtLeast(exchange, "relate");
    }
  }

  /** The CRM may have to give the customer another owner, whatever is said of it. */
  private boolean isHandedOver(Join join, Contact contact) {
    return relations.followers(join.name(), contact.id()).stream()
        .anyMatch(one -> one.state() == FollowState.TRANSFERRED);
  }

  /** A list's row names one follower, and so does a page of many; neither says who is gone. */
  private static boolean isWhole(Map<?, ?> told) {
    return told.containsKey("errcode") && Contact.text(told, "next_cursor").isBlank();
  }

  /** What the whole answer does not name has ended. */
  private void note(Join join, Contact contact, boolean whole) {
    contact.follows().forEach(one -> relations.follow(join.name(), contact.id(), one.follower()));
    if (whole) {
      relations.followers(join.name(), contact.id()).stream()
          .filter(Follower::following)
          .filter(one -> contact.follow(one.member()).isEmpty())
          .forEach(
              one -> relations.missed(join.name(), contact.id(), one.member(), clock.instant()));
    }
  }

  /** Is empty when somebody speaks whom this message does not name. */
  private Optional<Contact.Follow> speaker(Join join, Contact contact) {
    return relations.followers(join.name(), contact.id()).stream()
        .filter(Follower::following)
        .findFirst()
        .flatMap(first -> contact.follow(first.member()));
  }

  private void describe(
      Map<String, String> customer, Join join, Contact contact, Contact.Follow speaker) {
    customer.put("key", "wecom-" + Said.digest(join.name() + "|" + contact.id()).substring(0, 32));
    customer.put("owner", owners.of(join, speaker.member()));
    customer.put("source", settings.channels().getOrDefault(speaker.state(), ""));
    customer.put(
        "remark",
        Stream.of(
                "企业微信客户：" + contact.name(),
                "添加人：" + speaker.member(),
                speaker.state().isBlank() ? null : "渠道：" + speaker.state(),
                speaker.description().isBlank() ? null : "描述：" + speaker.description())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n")));
  }

  /**
   * Says to the CRM what this side has changed since it was last heard, and nothing else: what the
   * CRM has changed meanwhile stays. Who was just found or related by hand may be called otherwise
   * in the CRM: nothing is changed at first sight.
   */
  private static Map<String, String> known(Exchange exchange, Relation relation, Said said) {
    Said news = relation.crm().othersOf(relation.wecom().changesOf(said));
    Map<String, String> customer = Carry.keep(exchange, news);
    customer.put("object", relation.object());
    customer.put("id", relation.customer());
    customer.put(Carry.LABEL, said.name());
    customer.put(Carry.CRM_SAID, relation.crm().told(news).text());
    boolean same = Kept.of(said).equals(relation.wecom());
    Carry.want(exchange, same ? "nothing" : news.nothing() ? "relate" : "change");
    return customer;
  }

  private static Map<String, String> unknown(Exchange exchange, Said said) {
    Said named = said.or(new Said(NAMELESS, "", ""));
    Map<String, String> customer = Carry.keep(exchange, named);
    customer.put(Carry.LABEL, named.name());
    customer.put(Carry.CRM_SAID, Kept.of(named).text());
    Carry.want(exchange, said.mobile().isBlank() ? "create" : "find");
    return customer;
  }
}
