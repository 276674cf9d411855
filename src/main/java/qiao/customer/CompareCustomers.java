package qiao.customer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Asks the CRMs how all related customers stand, and hands on those who are said otherwise than
 * last time. Begun again after a crash, it hands on the same under the keys of that day. Whom
 * nobody follows any more has no remark, and is left alone until somebody does.
 */
final class CompareCustomers implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(CompareCustomers.class);
  private static final String INBOX = "inbox:crm-customer-to-wecom";
  private static final int PAGE = 1_000;

  private final Joins joins;
  private final Relations relations;
  private final CrmCustomers crm;
  private final ProducerTemplate template;
  private final Clock clock;

  CompareCustomers(
      Joins joins, Relations relations, CrmCustomers crm, ProducerTemplate template, Clock clock) {
    this.joins = joins;
    this.relations = relations;
    this.crm = crm;
    this.template = template;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    EachCrm.ask(joins.all().stream().filter(crm::tells), "what changed", this::compare);
  }

  private void compare(Join join) {
    int handedOn = 0;
    List<Relation> page = relations.page(join.name(), "", PAGE);
    while (!page.isEmpty()) {
      Set<String> left = relations.left(join.name(), page.stream().map(Relation::contact).toList());
      Map<String, List<Relation>> byObject =
          page.stream()
              .filter(one -> !left.contains(one.contact()))
              .collect(Collectors.groupingBy(Relation::object));
      for (List<Relation> same : byObject.values()) {
        for (int from = 0; from < same.size(); from += CrmCustomers.MOST_IDS) {
          int to = Math.min(from + CrmCustomers.MOST_IDS, same.size());
          handedOn += compare(join, same.subList(from, to));
        }
      }
      page = relations.page(join.name(), page.get(page.size() - 1).contact(), PAGE);
    }
    LOG.info("{}: {} customers changed in the CRM and were handed on", join.name(), handedOn);
  }

  private int compare(Join join, List<Relation> some) {
    Map<String, List<Relation>> byId = new LinkedHashMap<>();
    some.forEach(one -> byId.computeIfAbsent(one.customer(), any -> new ArrayList<>()).add(one));
    int handedOn = 0;
    for (CrmRecord record : crm.read(join, some.get(0).object(), List.copyOf(byId.keySet()))) {
      for (Relation relation : byId.getOrDefault(record.id(), List.of())) {
        handedOn += compare(relation, record) ? 1 : 0;
      }
    }
    return handedOn;
  }

  /** What the CRM says when it is first asked is only noted: nobody changed it since. */
  private boolean compare(Relation relation, CrmRecord record) {
    Kept before = relation.crm();
    Said said = record.said();
    Said news = before.changesOf(said);
    if (news.nothing()) {
      relations.crmSays(relation, Kept.of(said));
      return false;
    }
    String key =
        String.join(
            "|",
            relation.join(),
            relation.contact(),
            String.valueOf(relation.since().toEpochMilli()),
            String.valueOf(relation.saidTimes()),
            Kept.of(said).text());
    Map<String, Object> headers =
        Map.of(
            Carry.JOIN,
            relation.join(),
            Carry.CONTACT,
            relation.contact(),
            "QiaoKey",
            "crm|" + LocalDate.now(clock) + "|" + Said.digest(key),
            "QiaoLane",
            relation.join() + "|" + relation.contact());
    template.sendBodyAndHeaders(INBOX, body(record, news), headers);
    return true;
  }

  /** What did not change is left blank, which means that it stays. */
  private static Map<String, String> body(CrmRecord record, Said news) {
    return Map.of(
        "object", record.object(),
        "id", record.id(),
        "name", news.name(),
        "mobile", news.mobile(),
        "company", news.company());
  }
}
