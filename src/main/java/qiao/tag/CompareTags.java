package qiao.tag;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.customer.EachCrm;
import qiao.customer.Relation;
import qiao.customer.Relations;

/**
 * Asks the CRMs by which tags all related customers are marked, and hands on those who are marked
 * otherwise than when both sides agreed. Whom nobody follows any more has no tags in 企业微信, and is
 * left alone until somebody does.
 */
final class CompareTags implements Processor {
  private static final String INBOX = "inbox:customer-tags";

  /** So many customers a CRM's flow takes at once. */
  private static final int PAGE = 100;

  private final Joins joins;
  private final Relations relations;
  private final Libraries libraries;
  private final TagStore store;
  private final ProducerTemplate template;
  private final Clock clock;

  CompareTags(
      Joins joins,
      Relations relations,
      Libraries libraries,
      TagStore store,
      ProducerTemplate template,
      Clock clock) {
    this.joins = joins;
    this.relations = relations;
    this.libraries = libraries;
    this.store = store;
    this.template = template;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    EachCrm.ask(
        joins.all().stream()
            .filter(join -> store.agreed(join.name()).isPresent() && libraries.has(join)),
        "how customers are marked",
        this::compare);
  }

  private void compare(Join join) {
    Set<String> known =
        store.pairs(join.name()).stream().map(Pair::crm).collect(Collectors.toSet());
    List<Relation> page = relations.page(join.name(), "", PAGE);
    while (!page.isEmpty()) {
      Set<String> left = relations.left(join.name(), page.stream().map(Relation::contact).toList());
      page.stream()
          .filter(one -> !left.contains(one.contact()))
          .collect(Collectors.groupingBy(Relation::object))
          .forEach((object, same) -> compare(join, object, same, known));
      page = relations.page(join.name(), page.get(page.size() - 1).contact(), PAGE);
    }
  }

  private void compare(Join join, String object, List<Relation> some, Set<String> known) {
    List<String> ids = some.stream().map(Relation::customer).distinct().toList();
    Map<?, ?> told = libraries.ofCustomers(join, object, ids);
    Map<String, TagStore.Mark> marks =
        store.marks(join.name(), some.stream().map(Relation::contact).toList());
    for (Relation one : some) {
      if (told.get(one.customer()) instanceof List<?> tags) {
        Set<String> now =
            tags.stream()
                .map(String::valueOf)
                .filter(known::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        TagStore.Mark agreed = marks.getOrDefault(one.contact(), TagStore.Mark.NONE);
        if (!now.equals(agreed.tags())) {
          handOn(join, one, agreed + " " + now);
        }
      }
    }
  }

  /**
   * The key keeps what is handed on twice in a day, as after a crash, from piling up; what is
   * marked again after both sides have agreed since is handed on again.
   */
  private void handOn(Join join, Relation one, String change) {
    String lane = join.name() + "|" + one.contact();
    template.sendBodyAndHeaders(
        INBOX,
        Map.of(),
        Map.of(
            "QiaoJoin", join.name(),
            "QiaoContact", one.contact(),
            "QiaoAccount", join.customers(),
            "QiaoKey", "crm|" + LocalDate.now(clock) + "|" + digest(lane + "|" + change),
            "QiaoLane", lane));
  }

  private static UUID digest(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
