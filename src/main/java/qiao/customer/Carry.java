package qiao.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * What a delivery of a customer knows of itself: headers say whose customer it is, variables what
 * its steps found out.
 */
final class Carry {
  static final String JOIN = "QiaoJoin";
  static final String CONTACT = "QiaoContact";
  static final String ACCOUNT = "QiaoAccount";
  static final String CRM = "QiaoCrm";
  static final String WANTED = "wanted";
  static final String CUSTOMER = "customer";

  /** What both sides say since, as {@link Kept} is stored; blank: as it was. */
  static final String WECOM_SAID = "wecom-said";

  static final String CRM_SAID = "crm-said";

  /** What the contact is called, for people to read. */
  static final String LABEL = "label";

  static final String WECOM_ACCOUNT = "wecom-account";

  /** The ids of the company's tags by which the member who speaks has marked the contact. */
  static final String TAGS = "contact-tags";

  private Carry() {}

  /**
   * @throws CustomerFault when the join is no longer configured
   */
  static Join join(Exchange exchange, Joins joins) {
    String name = exchange.getMessage().getHeader(JOIN, "", String.class);
    Optional<Join> join = joins.find(name);
    return join.orElseThrow(
        () ->
            new CustomerFault(
                "企业微信和 CRM 之间没有叫 " + name + " 的打通", "恢复 qiao.joins 或账号里的 打通的 CRM，再重放"));
  }

  static String contact(Exchange exchange) {
    return exchange.getMessage().getHeader(CONTACT, "", String.class);
  }

  /** Lets the steps that follow ask the CRM of a join. */
  static void toCrm(Exchange exchange, Join join) {
    exchange.getMessage().setHeader(ACCOUNT, join.crm());
    exchange.getMessage().setHeader(CRM, join.crmVendor());
  }

  /** Says which step is wanted next; a filter of the flow reads it. */
  static void want(Exchange exchange, String wanted) {
    exchange.setVariable(WANTED, wanted);
  }

  /** Says that a step is wanted where nothing else is. */
  static void wantAtLeast(Exchange exchange, String wanted) {
    if ("nothing".equals(exchange.getVariable(WANTED, String.class))) {
      want(exchange, wanted);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, String> customer(Exchange exchange) {
    return exchange.getVariable(CUSTOMER, Map.class);
  }

  /** Keeps what the flow says to the CRM; scripts and questions of words read it. */
  static Map<String, String> keep(Exchange exchange, Said said) {
    Map<String, String> customer = new LinkedHashMap<>();
    customer.put("name", said.name());
    customer.put("mobile", said.mobile());
    customer.put("company", said.company());
    exchange.setVariable(CUSTOMER, customer);
    return customer;
  }
}
