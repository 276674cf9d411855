package qiao.sso;

import java.util.Optional;
import org.apache.camel.Exchange;
import qiao.binding.Binding;
import qiao.binding.Bindings;

/** Takes the steps that follow every proof, whatever the door. */
final class LetIn {
  private final Kept kept;
  private final Bindings bindings;
  private final Records records;

  LetIn(Kept kept, Bindings bindings, Records records) {
    this.kept = kept;
    this.bindings = bindings;
    this.records = records;
  }

  /** Refuses what was used before, on whichever node. */
  void once(Exchange exchange) throws Refused {
    Passage.Proof proof = Passage.proof(exchange).orElseThrow();
    Visit visit = Passage.visit(exchange);
    String scope = visit.way().word() + "/" + visit.account();
    if (proof.once().isPresent()
        && !kept.put(Kept.Kind.USED, scope, proof.once().get(), "", proof.life())) {
      throw Refused.by(Hindrance.CODE_USED, "it was used before");
    }
  }

  /** Finds the employee; nobody is made up. */
  void employee(Exchange exchange) throws Refused {
    String user = Passage.proof(exchange).orElseThrow().user();
    Passage.Company company = Passage.company(exchange);
    Optional<Binding> binding = bindings.ofUser(company.account(), user);
    if (binding.isEmpty()) {
      throw Refused.by(
          Hindrance.UNBOUND, "no employee is bound to this user: bind one, see /api/bindings");
    }
    String tenant = binding.get().tenant();
    String wanted = company.tenant();
    if (!tenant.isEmpty() && !wanted.isEmpty() && !tenant.equals(wanted)) {
      throw Refused.because("the user is bound in another tenant than the door's");
    }
    Passage.bound(exchange, binding.get());
  }

  void note(Exchange exchange) {
    records.letIn(exchange);
  }
}
