package qiao.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.util.URISupport;
import qiao.catalog.Checked;
import qiao.catalog.MissingAccount;

/** Checks flow files as a start does, but starts nothing. */
public final class FlowCheck {
  private static final Pattern TILE = Pattern.compile("kamelet:/*([^/?]+)[^?]*\\??(.*)");

  private final CamelContext camel;
  private final FlowFiles files;
  private final Set<String> kept;
  private final BeanCheck beans;
  private final EndpointCheck endpoints;
  private final LanguageCheck languages;
  private final TileCheck tiles;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param camel one that knows the settings, and the components of Qiao that need no store;
   *     nothing is started in it but tiles
   * @param beans tells the kind of a bean; empty where there is none of that name
   * @param kept names of accounts that are kept in the store, which a check does not open
   */
  public FlowCheck(
      CamelContext camel,
      Path routes,
      Function<String, Optional<Class<?>>> beans,
      Set<String> kept) {
    this.camel = camel;
    this.kept = kept;
    this.files = new FlowFiles(routes);
    this.beans = new BeanCheck(beans);
    this.endpoints = new EndpointCheck(camel);
    this.languages = new LanguageCheck(camel);
    this.tiles = new TileCheck(routes);
    camel.addComponent("kamelet", Tiles.component(routes));
  }

  /** Returns every mistake as file, line, reason and cure, in their order. */
  public List<String> problems() {
    problems.clear();
    FlowReader reader = new FlowReader(camel, Checked.none());
    List<Draft> drafts = files.read().stream().map(reader::read).toList();
    References references = new References(camel, drafts);
    problems.addAll(files.problems());
    for (Draft draft : drafts) {
      problems.addAll(draft.problems());
      problems.addAll(references.problems(draft));
      draft.routes().forEach(route -> begin(draft, route));
      AllSteps.of(draft).forEach(step -> step(draft, step));
    }
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
        .map(Problem::toString)
        .toList();
  }

  private void begin(Draft draft, RouteDefinition route) {
    String uri = route.getInput().getEndpointUri();
    attempt(draft, Reasons.line(route), uri, () -> endpoint(uri));
  }

  private void step(Draft draft, OptionalIdentifiedDefinition<?> step) {
    int line = step.getLineNumber();
    beans.problem(step).ifPresent(what -> problems.add(draft.file().problem(line, what)));
    if (step instanceof ToDefinition to) {
      attempt(draft, line, to.getEndpointUri(), () -> endpoint(to.getEndpointUri()));
    } else if (step instanceof ToDynamicDefinition to && to.getUri() != null) {
      attempt(draft, line, to.getUri(), () -> endpoints.checkKnown(to.getUri()));
    } else if (step instanceof HasExpressionType node) {
      expression(draft, line, node);
    }
  }

  private void expression(Draft draft, int line, HasExpressionType node) {
    try {
      languages.check(node);
    } catch (RuntimeException e) {
      String text = node.getExpressionType().getExpression();
      problems.add(draft.file().problem("expression", text, line, Reasons.reason(e)));
    }
  }

  private void endpoint(String uri) throws Exception {
    Matcher tile = TILE.matcher(camel.resolvePropertyPlaceholders(uri));
    if (!tile.matches()) {
      endpoints.check(uri);
    } else if (tiles.problem(tile.group(1)).isPresent()) {
      problems.add(tiles.problem(tile.group(1)).get());
    } else {
      endpoints.check(uri);
      tiles.check(tile.group(1), URISupport.parseQuery(tile.group(2)));
    }
  }

  private void attempt(Draft draft, int line, String uri, Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception e) {
      if (MissingAccount.in(e).map(MissingAccount::account).filter(kept::contains).isPresent()) {
        return;
      }
      String reason = Reasons.reason(e);
      int mark = Reasons.mark(e);
      Matcher tile = TILE.matcher(String.valueOf(uri));
      // A place in a YAML file is one in the tile: the flow's own file was read before.
      problems.add(
          mark > 0 && tile.matches()
              ? tiles.problem(tile.group(1), mark, reason)
              : draft.file().problem(line, reason));
    }
  }

  private interface Attempt {
    void run() throws Exception;
  }
}
