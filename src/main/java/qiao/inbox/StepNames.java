package qiao.inbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BasicOutputExpressionNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Names the steps of routes so that a name means the same step after a restart. A step's own id is
 * its name. One without is named after what it does, and where it does the same as a sibling, after
 * its place among those: Camel's own {@code to1} counts all routes in the order of loading, so it
 * may be another step tomorrow, which then got this step's answer.
 */
final class StepNames {
  /** The steps whose parts are worked on in parallel, and the property that numbers the parts. */
  private static final Map<String, ExchangePropertyKey> BRANCHES =
      Map.of(
          "split", ExchangePropertyKey.SPLIT_INDEX,
          "multicast", ExchangePropertyKey.MULTICAST_INDEX,
          "recipientList", ExchangePropertyKey.MULTICAST_INDEX);

  private StepNames() {}

  /** Names the part that an exchange is of the step it lies in; empty where there are no parts. */
  static String branch(NamedNode inside, Exchange exchange) {
    ExchangePropertyKey key = inside == null ? null : BRANCHES.get(inside.getShortName());
    Integer index = key == null ? null : exchange.getProperty(key, Integer.class);
    return index == null ? "" : "[" + index + "]";
  }

  /** Names a step as seen from a place: with the branches between, like {@code when.tell-them}. */
  static String relative(NamedNode step, StepPath place) {
    StringBuilder name = new StringBuilder(local(step));
    NamedNode around = around(step);
    while (around != null && !isWhole(around) && !place.within(around)) {
      name.insert(0, local(around) + ".");
      around = around(around);
    }
    return name.toString();
  }

  /** A branch of a choice is no parent to its steps in Camel's model, the choice is. */
  private static NamedNode around(NamedNode node) {
    NamedNode parent = node.getParent();
    for (NamedNode branch : parts(parent)) {
      for (NamedNode part : parts(branch)) {
        if (part == node) {
          return branch;
        }
      }
    }
    return parent;
  }

  private static boolean isWhole(NamedNode node) {
    return node instanceof RouteDefinition || node instanceof RouteConfigurationDefinition;
  }

  private static String local(NamedNode node) {
    if (node instanceof OptionalIdentifiedDefinition<?> known && known.hasCustomIdAssigned()) {
      return withoutPrefix(known);
    }
    String meaning = meaning(node);
    int place = place(node, meaning);
    return place == 1 ? meaning : meaning + "@" + place;
  }

  private static String withoutPrefix(OptionalIdentifiedDefinition<?> node) {
    String prefix = node.getNodePrefixId();
    String id = node.getId();
    return prefix != null && id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }

  /** Says what an unnamed step does; its parameters only as a digest, they may hold anything. */
  private static String meaning(NamedNode node) {
    String label = String.valueOf(node.getLabel());
    return node.getShortName() + "~" + digest(label);
  }

  private static int place(NamedNode node, String meaning) {
    int place = 1;
    for (NamedNode sibling : parts(around(node))) {
      if (sibling == node) {
        return place;
      }
      boolean named =
          sibling instanceof OptionalIdentifiedDefinition<?> known && known.hasCustomIdAssigned();
      place += !named && meaning(sibling).equals(meaning) ? 1 : 0;
    }
    return place;
  }

  private static List<? extends NamedNode> parts(NamedNode whole) {
    if (whole instanceof ChoiceDefinition choice) {
      return Stream.<NamedNode>concat(
              choice.getWhenClauses().stream(), Stream.ofNullable(choice.getOtherwise()))
          .toList();
    }
    if (whole instanceof BasicOutputExpressionNode branch) {
      return branch.getOutputs();
    }
    if (whole instanceof OtherwiseDefinition branch) {
      return branch.getOutputs();
    }
    return whole instanceof ProcessorDefinition<?> known ? known.getOutputs() : List.of();
  }

  static String digest(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
