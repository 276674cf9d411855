package qiao.tag;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import qiao.crm.Join;

/**
 * What a delivery knows of a contact's tags: the flow's variables, in the CRM's ids where both
 * sides are compared.
 */
final class Marks {
  private static final String CUSTOMER = "customer";
  private static final String CONTACT_TAGS = "contact-tags";

  private final Exchange exchange;
  private final Map<String, String> crmOfWecom;
  private final Map<String, String> wecomOfCrm;

  Marks(Exchange exchange, List<Pair> pairs) {
    this.exchange = exchange;
    this.crmOfWecom = pairs.stream().collect(Collectors.toMap(Pair::wecom, Pair::crm));
    this.wecomOfCrm = pairs.stream().collect(Collectors.toMap(Pair::crm, Pair::wecom));
  }

  static String join(Exchange exchange) {
    return exchange.getMessage().getHeader("QiaoJoin", "", String.class);
  }

  static String contact(Exchange exchange) {
    return exchange.getMessage().getHeader("QiaoContact", "", String.class);
  }

  /** Returns a word of what is known of the customer; blank where it is not. */
  static String of(Exchange exchange, String word) {
    Map<?, ?> customer = exchange.getVariable(CUSTOMER, Map.class);
    return customer == null ? "" : Libraries.text(customer, word);
  }

  /** Returns the tags in 企业微信 that the CRM has too. */
  Set<String> inWecom() {
    Collection<?> tags = exchange.getVariable(CONTACT_TAGS, Collection.class);
    return tags == null
        ? Set.of()
        : tags.stream()
            .map(tag -> crmOfWecom.get(String.valueOf(tag)))
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns those of the CRM's tags that 企业微信 has too. */
  Set<String> known(Collection<?> crm) {
    return crm.stream()
        .map(String::valueOf)
        .filter(wecomOfCrm::containsKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  List<String> wecom(Collection<String> crm) {
    return crm.stream().map(wecomOfCrm::get).toList();
  }

  static Map<String, Object> question(Join join, Exchange exchange) {
    exchange.getMessage().setHeader("QiaoAccount", join.crm());
    exchange.getMessage().setHeader("QiaoCrm", join.crmVendor());
    return Map.of("object", of(exchange, "object"), "ids", List.of(of(exchange, "id")));
  }
}
