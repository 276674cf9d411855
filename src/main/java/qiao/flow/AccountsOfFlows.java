package qiao.flow;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import qiao.catalog.AccountUse;

/** Knows which flows name an account at one of their steps. */
final class AccountsOfFlows implements AccountUse {
  private final CamelContext camel;
  private final FlowSync sync;

  AccountsOfFlows(CamelContext camel, FlowSync sync) {
    this.camel = camel;
    this.sync = sync;
  }

  @Override
  public List<String> of(String account) {
    String quoted = Pattern.quote(account);
    Pattern naming =
        Pattern.compile(
            "(vendor|kamelet):[^?]*\\?(.*&)?account="
                + quoted
                + "(&.*)?|mailbox:"
                + quoted
                + "(\\?.*)?");
    return sync.files().stream()
        .flatMap(file -> file.latest().routes().stream())
        .filter(route -> names(route, naming))
        .map(route -> "flow " + route.getId())
        .sorted()
        .toList();
  }

  private boolean names(RouteDefinition route, Pattern naming) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(
            route.getOutputs(), ProcessorDefinition.class)
        .stream()
        .filter(EndpointRequiredDefinition.class::isInstance)
        .map(step -> ((EndpointRequiredDefinition) step).getEndpointUri())
        .anyMatch(uri -> uri != null && naming.matcher(resolved(uri)).matches());
  }

  /** A placeholder without value names no account. */
  private String resolved(String uri) {
    try {
      return camel.resolvePropertyPlaceholders(uri);
    } catch (RuntimeException e) {
      return uri;
    }
  }
}
