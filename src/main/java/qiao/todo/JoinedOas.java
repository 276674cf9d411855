package qiao.todo;

import java.util.Optional;
import java.util.function.Supplier;
import qiao.catalog.Account;
import qiao.crm.Crm;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Knows which OA accounts are joined with a CRM, and what may be done there without opening it. A
 * company has several accounts of 企业微信, such as that of its address book: only the application of a
 * join shows todos, unless an account has a connector of its own.
 */
final class JoinedOas {
  /** The word by which a CRM is asked to finish a todo; {@link ReadCardClick} has its shape. */
  static final String WORD = "finish-todo";

  private static final String WECOM = "wecom";

  private final Joins joins;
  private final Supplier<Crm> crm;

  /**
   * @param crm asked for only when there are flows: whoever checks settings has none
   */
  JoinedOas(Joins joins, Supplier<Crm> crm) {
    this.joins = joins;
    this.crm = crm;
  }

  /** Returns the join whose application an account is. */
  Optional<Join> of(String account) {
    return joins.ofWecom(account).stream().filter(one -> one.wecom().equals(account)).findFirst();
  }

  /** Tells whether an account may use the ready-made connector of its vendor. */
  boolean ready(Account account) {
    return !account.vendor().equals(WECOM) || of(account.name()).isPresent();
  }

  /** An application that is joined with one tenant of a CRM gets no todos of another. */
  boolean takes(String account, TodoEvent event) {
    return of(account)
        .map(Join::tenant)
        .filter(tenant -> !tenant.isBlank() && !tenant.equals(event.text("tenant")))
        .isEmpty();
  }

  /** Returns the join whose CRM finishes todos of an account when it is asked. */
  Optional<Join> finisher(String account) {
    return of(account).filter(join -> crm.get().knows(join, WORD));
  }

  /**
   * Returns the field that says how a todo may be finished at the OA; empty where it may not.
   *
   * @param how {@code approve} or {@code done}; anything else: not there
   */
  Optional<String> finishing(String account, String how) {
    Optional<String> field =
        switch (how) {
          case "approve" -> Optional.of(Fields.APPROVABLE);
          case "done" -> Optional.of(Fields.FINISHABLE);
          default -> Optional.empty();
        };
    return field.filter(any -> finisher(account).isPresent());
  }
}
