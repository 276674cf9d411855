package qiao.tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.vendor.VendorFault;

/**
 * Makes the libraries of both sides agree. What is written can't be undone, so nothing is while the
 * two differ and nobody has said which side wins. As a step of a flow it does what was begun; done
 * again it finds what is there by its name.
 */
public final class Tags implements Processor {
  private static final String INBOX = "inbox:customer-tags-agree";

  private final Joins joins;
  private final Libraries libraries;
  private final TagStore store;
  private final ProducerTemplate template;

  Tags(Joins joins, Libraries libraries, TagStore store, ProducerTemplate template) {
    this.joins = joins;
    this.libraries = libraries;
    this.store = store;
    this.template = template;
  }

  /** Returns the joins whose CRM has tags. */
  public List<Join> joins() {
    return joins.all().stream().filter(libraries::has).toList();
  }

  /** Says when the libraries were made to agree; empty: never, and customers are not marked. */
  public Optional<Instant> agreed(String join) {
    return store.agreed(join);
  }

  /** Tells whether tags can be made in the CRM. */
  public boolean grows(Join join) {
    return libraries.grows(join);
  }

  /**
   * Reads both libraries, and says where they differ.
   *
   * @throws VendorFault when 企业微信 does not answer
   */
  public Comparison compare(Join join) throws VendorFault {
    return Comparison.of(store.pairs(join.name()), libraries.ofCrm(join), libraries.ofWecom(join));
  }

  /**
   * Begins to make them agree.
   *
   * @throws IllegalStateException when something stands against it, which it lists
   * @throws VendorFault when 企业微信 does not answer
   */
  public void begin(Join join, Winner winner, String by) throws VendorFault {
    refuse(join, compare(join), winner);
    template.sendBodyAndHeaders(
        INBOX,
        Map.of("join", join.name(), "winner", winner.name(), "by", by),
        Map.of("QiaoLane", join.name()));
  }

  private void refuse(Join join, Comparison comparison, Winner winner) {
    List<String> against = new ArrayList<>(comparison.against(winner));
    if (winner == Winner.WECOM && !libraries.grows(join) && !comparison.onlyWecom().isEmpty()) {
      against.add("这个 CRM 的接口不能新建标签：在 CRM 里建好，再比较");
    }
    if (!against.isEmpty()) {
      throw new IllegalStateException(String.join("\n", against));
    }
  }

  @Override
  public void process(Exchange exchange) throws VendorFault {
    Map<?, ?> wish = exchange.getMessage().getBody(Map.class);
    Join join =
        joins
            .find(Libraries.text(wish, "join"))
            .orElseThrow(() -> new IllegalStateException("没有叫 " + wish.get("join") + " 的打通"));
    agree(join, Winner.valueOf(Libraries.text(wish, "winner")), Libraries.text(wish, "by"));
  }

  /** Makes them agree; what only the loser has stays, and is marked by nobody. */
  void agree(Join join, Winner winner, String by) throws VendorFault {
    Comparison before = compare(join);
    refuse(join, before, winner);
    store.keepOnly(join.name(), before.kept());
    before.found().forEach(one -> store.pair(join.name(), one));
    if (winner == Winner.CRM) {
      fillWecom(join, before);
    } else if (winner == Winner.WECOM) {
      byGroup(before.onlyWecom()).forEach((group, names) -> libraries.addToCrm(join, group, names));
    }
    compare(join).found().forEach(one -> store.pair(join.name(), one));
    store.agree(join.name(), winner, by);
  }

  private void fillWecom(Join join, Comparison before) throws VendorFault {
    Map<String, Tag> wanted = new LinkedHashMap<>();
    before.onlyCrm().forEach(tag -> wanted.put(tag.key(), tag));
    for (Map.Entry<String, List<String>> group : byGroup(before.onlyCrm()).entrySet()) {
      for (Tag made : libraries.addToWecom(join, group.getKey(), group.getValue())) {
        Tag of = wanted.get(made.key());
        if (of != null) {
          store.pair(join.name(), new Pair(of.id(), made.id(), true));
        }
      }
    }
    for (Comparison.Renamed one : before.renamed()) {
      libraries.renameInWecom(join, one.wecom().id(), one.crm().name());
    }
  }

  private static Map<String, List<String>> byGroup(List<Tag> tags) {
    return tags.stream()
        .collect(
            Collectors.groupingBy(
                Tag::groupName,
                LinkedHashMap::new,
                Collectors.mapping(Tag::name, Collectors.toList())));
  }
}
