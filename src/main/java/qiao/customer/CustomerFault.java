package qiao.customer;

import qiao.inbox.NeedsPerson;

/** Says what a person has to decide about a customer. */
final class CustomerFault extends NeedsPerson {
  private static final long serialVersionUID = 1L;

  CustomerFault(String reason, String advice) {
    super("refused", reason, advice);
  }
}
