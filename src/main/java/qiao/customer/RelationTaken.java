package qiao.customer;

/** Tells that a contact is another customer already. */
public final class RelationTaken extends IllegalStateException {
  RelationTaken(Relation other) {
    super(
        "the contact %s is the CRM's %s %s already"
                .formatted(other.contact(), other.object(), other.customer())
            + "\n→ end that relation first");
  }
}
