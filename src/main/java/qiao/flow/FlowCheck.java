package qiao.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import qiao.catalog.MissingAccount;

/** Checks flow files as a start does, but starts nothing. */
public final class FlowCheck {
  /** These can be built without a store, and what they say is checked when they are. */
  private static final String BUILT = "(vendor|kamelet):.*";

  /** These are parts of Qiao that need its store. */
  private static final List<String> OWN = List.of("inbox", "delivery", "mailbox");

  private final CamelContext camel;
  private final FlowFiles files;
  private final Predicate<String> beans;
  private final Set<String> kept;

  /**
   * @param camel one that knows the settings and the vendors; nothing is started in it but tiles
   * @param beans tells whether there is a bean of that name
   * @param kept names of accounts that are kept in the store, which a check does not open
   */
  public FlowCheck(CamelContext camel, Path routes, Predicate<String> beans, Set<String> kept) {
    this.camel = camel;
    this.files = new FlowFiles(routes);
    this.beans = beans;
    this.kept = kept;
    camel.addComponent("kamelet", Tiles.component(routes));
  }

  /** Returns every mistake as file, line and reason, in their order. */
  public List<String> problems() {
    FlowReader reader = new FlowReader(camel);
    List<Draft> drafts = files.read().stream().map(reader::read).toList();
    References references = new References(camel, drafts);
    List<Problem> problems = new ArrayList<>(files.problems());
    for (Draft draft : drafts) {
      problems.addAll(draft.problems());
      problems.addAll(references.problems(draft));
      draft.routes().forEach(route -> steps(draft, route, problems));
    }
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
        .map(Problem::toString)
        .toList();
  }

  private void steps(Draft draft, RouteDefinition route, List<Problem> problems) {
    String from = route.getInput().getEndpointUri();
    endpoint(draft, Reasons.line(route), from, problems);
    for (ToDefinition step : all(route, ToDefinition.class)) {
      endpoint(draft, step.getLineNumber(), step.getEndpointUri(), problems);
    }
    for (ProcessDefinition step : all(route, ProcessDefinition.class)) {
      String bean = step.getRef();
      if (bean != null && !bean.startsWith("#") && !beans.test(bean)) {
        problems.add(draft.file().problem(step.getLineNumber(), "there is no bean " + bean));
      }
    }
  }

  private static <T extends ProcessorDefinition<T>> Iterable<T> all(
      RouteDefinition route, Class<T> kind) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), kind);
  }

  private void endpoint(Draft draft, int line, String uri, List<Problem> problems) {
    try {
      String resolved = camel.resolvePropertyPlaceholders(uri);
      String scheme = resolved.replaceFirst(":.*", "");
      if (resolved.matches(BUILT)) {
        camel.getEndpoint(resolved);
      } else if (!OWN.contains(scheme) && camel.getComponent(scheme, true, false) == null) {
        problems.add(draft.file().problem(line, "there is no component " + scheme));
      }
    } catch (RuntimeException e) {
      if (MissingAccount.in(e).map(MissingAccount::account).filter(kept::contains).isPresent()) {
        return;
      }
      problems.add(draft.file().problem(line, Reasons.problem(draft.file(), e).reason()));
    }
  }
}
