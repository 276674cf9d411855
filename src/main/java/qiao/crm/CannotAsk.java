package qiao.crm;

/** Tells that no flow can ask a CRM what is wanted. */
public final class CannotAsk extends IllegalStateException {
  CannotAsk(Join join, String word) {
    super(
        "the CRM of the join %s can't be asked for '%s': no route begins with direct:crm-%s-%s"
                .formatted(join.name(), word, join.crmVendor(), word)
            + "\n→ write routes/shared/crm-%s-%s.camel.yaml".formatted(join.crmVendor(), word));
  }
}
