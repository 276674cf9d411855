package qiao.customer;

import java.util.List;
import qiao.crm.Join;
import qiao.secret.Secrets;
import qiao.vendor.VendorFault;

/** Relates what a person says belongs together, once the CRM has said that it has such a record. */
public final class ByHand {
  private final Relations relations;
  private final CrmCustomers crm;

  ByHand(Relations relations, CrmCustomers crm) {
    this.relations = relations;
    this.crm = crm;
  }

  /**
   * Says which customer a contact is.
   *
   * @param by the person
   * @throws IllegalArgumentException when the CRM has no such record, or does not tell
   * @throws RelationTaken when the contact is another customer already
   */
  public void relate(Join join, String contact, String object, String customer, String by) {
    if (crm.tells(join)) {
      check(join, object, customer);
    }
    relations.relate(join.name(), contact, "", object, customer, by);
  }

  private void check(Join join, String object, String customer) {
    List<CrmRecord> found = read(join, object, customer);
    boolean there =
        found.stream().anyMatch(one -> one.id().equals(customer) && one.object().equals(object));
    if (!there) {
      throw new IllegalArgumentException("CRM 里没有这条 %s：%s".formatted(object, customer));
    }
  }

  private List<CrmRecord> read(Join join, String object, String customer) {
    try {
      return crm.read(join, object, List.of(customer));
    } catch (RuntimeException e) {
      String reason = e.getCause() instanceof VendorFault fault ? fault.reason() : e.getMessage();
      throw new IllegalArgumentException("CRM 没有认出这条记录：" + Secrets.mask(reason), e);
    }
  }
}
