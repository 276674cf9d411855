package qiao.customer;

import java.util.Optional;
import java.util.stream.Stream;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.crm.Join;

/** Knows which employee of the CRM a member is. */
final class Owners {
  private final Bindings bindings;

  Owners(Bindings bindings) {
    this.bindings = bindings;
  }

  /** Returns the CRM's id of the employee whom any account of the join binds; blank: nobody. */
  String of(Join join, String member) {
    return Stream.of(join.wecom(), join.customers(), join.contacts())
        .distinct()
        .map(account -> bindings.ofUser(account, member))
        .flatMap(Optional::stream)
        .filter(one -> one.tenant().equals(join.tenant()))
        .map(Binding::employee)
        .findFirst()
        .orElse("");
  }
}
