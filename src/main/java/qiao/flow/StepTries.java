package qiao.flow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * Tries one step of a flow with a sample message, outside of any delivery: nothing is retried, and
 * nothing is written to a journal. The step runs as the running flow has it, in a route of its own
 * that is taken away again.
 */
public final class StepTries {
  /** The exchange property by which a step that calls a vendor only checks the call. */
  public static final String CHECK_ONLY = "QiaoCheckOnly";

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Steps that lead out of Qiao; those of vendors can be checked without leaving. */
  private static final List<String> CHECKED = List.of("vendor:", "kamelet:");

  private final CamelContext camel;
  private final FlowSync sync;

  StepTries(CamelContext camel, FlowSync sync) {
    this.camel = camel;
    this.sync = sync;
  }

  /** Holds a message as a step finds it. */
  public record Sample(Object body, Map<String, Object> headers, Map<String, Object> variables) {}

  /**
   * Tells how a try ended.
   *
   * @param body what the step leaves behind
   * @param failure why it failed; empty when it did not
   */
  public record Outcome(
      Object body,
      Map<String, Object> headers,
      Map<String, Object> variables,
      Optional<Throwable> failure) {}

  /** Tells whether a step can be checked without doing anything outside of Qiao. */
  public boolean canCheck(String flow, String step) {
    return !(step(flow, step) instanceof ToDefinition to)
        || CHECKED.stream().anyMatch(to.getEndpointUri()::startsWith);
  }

  /**
   * Tries a step.
   *
   * @param real whether calls leave; else they are only checked
   * @throws UnknownFlow when there is no such flow
   * @throws IllegalArgumentException when it has no such step, or the step can't be only checked
   */
  public Outcome run(String flow, String step, Sample sample, boolean real) {
    ProcessorDefinition<?> found = step(flow, step);
    if (!real && !canCheck(flow, step)) {
      throw new IllegalArgumentException(
          "step '%s' leads elsewhere and can't be only checked: run it for real".formatted(step));
    }
    String name = "try-" + UUID.randomUUID();
    try {
      camel.addRoutes(route(name, found));
      return send(name, sample, real);
    } catch (Exception e) {
      return failed(e);
    } finally {
      remove(name);
    }
  }

  private RouteBuilder route(String name, ProcessorDefinition<?> step) {
    ProcessorDefinition<?> copy = step.copyDefinition();
    unname(copy);
    return new RouteBuilder(camel) {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());
        from("direct:" + name).routeId(name).addOutput(copy);
      }
    };
  }

  /** Ids are unique among all routes. */
  private static void unname(NamedNode node) {
    if (node instanceof OptionalIdentifiedDefinition<?> named) {
      named.setId(null);
    }
    FlowParts.within(node).forEach(StepTries::unname);
  }

  private Outcome send(String name, Sample sample, boolean real) throws Exception {
    try (ProducerTemplate template = camel.createProducerTemplate()) {
      Exchange done =
          template
              .asyncSend("direct:" + name, exchange -> fill(exchange, sample, real))
              .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome(
          done.getMessage().getBody(),
          Map.copyOf(withoutNulls(done.getMessage().getHeaders())),
          Map.copyOf(withoutNulls(done.getVariables())),
          Optional.ofNullable(done.getException()));
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException e) {
      return failed(new IllegalStateException("it took longer than " + LONGEST.toSeconds() + " s"));
    }
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> values) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void fill(Exchange exchange, Sample sample, boolean real) {
    exchange.getMessage().setBody(sample.body());
    exchange.getMessage().setHeaders(new HashMap<>(sample.headers()));
    sample.variables().forEach(exchange::setVariable);
    if (!real) {
      exchange.setProperty(CHECK_ONLY, true);
    }
  }

  private static Outcome failed(Throwable why) {
    return new Outcome(null, Map.of(), Map.of(), Optional.of(why));
  }

  private void remove(String name) {
    try {
      camel.getRouteController().stopRoute(name);
      camel.removeRoute(name);
      Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
      RouteDefinition left = model.getRouteDefinition(name);
      if (left != null) {
        model.removeRouteDefinition(left);
      }
    } catch (Exception e) {
      throw new IllegalStateException("the try's own route could not be removed", e);
    }
  }

  private ProcessorDefinition<?> step(String flow, String id) {
    RouteDefinition route =
        sync.files().stream()
            .filter(file -> file.running() != null)
            .flatMap(file -> file.running().routes().stream())
            .filter(one -> one.getId().equals(flow))
            .findFirst()
            .orElseThrow(() -> new UnknownFlow(flow));
    return all(route)
        .filter(ProcessorDefinition.class::isInstance)
        .<ProcessorDefinition<?>>map(node -> (ProcessorDefinition<?>) node)
        .filter(node -> node.hasCustomIdAssigned() && node.getId().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("flow %s has no step '%s'".formatted(flow, id)));
  }

  private static Stream<NamedNode> all(NamedNode node) {
    return FlowParts.within(node).flatMap(part -> Stream.concat(Stream.of(part), all(part)));
  }
}
