package qiao.organisation;

import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Puts an event of the address book in line with everything else of its join. The header {@code
 * QiaoTaken} says whether any join follows such events.
 */
public final class EventLane implements Processor {
  private static final Set<String> FOLLOWED =
      Set.of(
          "change_contact/create_user",
          "change_contact/update_user",
          "change_contact/delete_user",
          "change_contact/create_party",
          "change_contact/update_party",
          "change_contact/delete_party");

  private final Joins joins;

  EventLane(Joins joins) {
    this.joins = joins;
  }

  @Override
  public void process(Exchange exchange) {
    String account = exchange.getMessage().getHeader("QiaoAccount", "", String.class);
    String event = exchange.getMessage().getHeader("QiaoEvent", "", String.class);
    List<Join> followers = joins.ofWecom(account);
    boolean taken = FOLLOWED.contains(event) && !followers.isEmpty();
    exchange.getMessage().setHeader("QiaoTaken", taken);
    if (taken) {
      exchange.getMessage().setHeader("QiaoLane", followers.get(0).name());
    }
  }
}
