package qiao.customer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Says whether a customer gets another owner: where its contact was handed over, and the CRM's
 * owner is still the employee who handed it over. Whom else the CRM names has been chosen there.
 */
final class ContactGiven implements Processor {
  private final Joins joins;
  private final Relations relations;
  private final Owners owners;
  private final CrmCustomers crm;

  ContactGiven(Joins joins, Relations relations, Owners owners, CrmCustomers crm) {
    this.joins = joins;
    this.relations = relations;
    this.owners = owners;
    this.crm = crm;
  }

  @Override
  public void process(Exchange exchange) {
    Join join = Carry.join(exchange, joins);
    Map<String, String> customer = Carry.customer(exchange);
    String owner = customer.get("owner");
    Set<String> former = former(join, Carry.contact(exchange));
    boolean given =
        !owner.isBlank()
            && !former.isEmpty()
            && !former.contains(owner)
            && crm.gives(join)
            && former.contains(owner(join, customer));
    Carry.want(exchange, given ? "give" : "kept");
    if (given) {
      exchange
          .getMessage()
          .setBody(
              Map.of("object", customer.get("object"), "id", customer.get("id"), "owner", owner));
    }
  }

  private Set<String> former(Join join, String contact) {
    return relations.followers(join.name(), contact).stream()
        .filter(one -> one.state() == FollowState.TRANSFERRED)
        .map(one -> owners.of(join, one.member()))
        .filter(employee -> !employee.isBlank())
        .collect(Collectors.toSet());
  }

  private String owner(Join join, Map<String, String> customer) {
    return crm.read(join, customer.get("object"), List.of(customer.get("id"))).stream()
        .filter(one -> one.id().equals(customer.get("id")))
        .map(CrmRecord::owner)
        .findFirst()
        .orElse("");
  }
}
