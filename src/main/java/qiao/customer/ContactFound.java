package qiao.customer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads who in the CRM has a contact's mobile: nobody, one, or several among whom a person chooses.
 */
final class ContactFound implements Processor {
  private final Claims claims;

  ContactFound(Claims claims) {
    this.claims = claims;
  }

  @Override
  public void process(Exchange exchange) {
    Map<String, String> customer = Carry.customer(exchange);
    String contact = Carry.contact(exchange);
    List<CrmRecord> found =
        CrmCustomers.found(exchange.getMessage().getBody())
            .getOrDefault(customer.get("mobile"), List.of());
    if (!found.isEmpty()) {
      claims.end(exchange.getMessage().getHeader(Carry.JOIN, "", String.class), contact);
    }
    if (found.size() > 1) {
      throw new CustomerFault(
          "CRM 里有 %d 个客户是这个手机号：%s"
              .formatted(
                  found.size(), found.stream().map(CrmRecord::id).collect(Collectors.joining("、"))),
          "在 客户同步 页把这个外部联系人关联到其中一个，再重放");
    }
    if (found.isEmpty()) {
      Carry.want(exchange, "create");
      return;
    }
    customer.put("object", found.get(0).object());
    customer.put("id", found.get(0).id());
    // It may be called otherwise in the CRM, which is not changed at first sight.
    customer.put(Carry.CRM_SAID, "");
    Carry.want(exchange, "relate");
  }
}
