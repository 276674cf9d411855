package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Holds a YAML file as JSON and remembers in which line each place stands. */
public final class YamlTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  /** The largest document has a few thousand places; repeated anchors can make billions. */
  private static final int MOST_PLACES = 100_000;

  private static final int DEEPEST = 60;

  /** Tells what Qiao does not read though it is YAML. */
  public static final class Unreadable extends RuntimeException {
    private final int line;

    Unreadable(Node node, String what) {
      super(what);
      this.line = node.getStartMark().getLine() + 1;
    }

    public int line() {
      return line;
    }
  }

  private final Map<String, Integer> lines = new HashMap<>();
  private final JsonNode root;
  private int places;

  private YamlTree(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(50);
    Node node = new Yaml(options).compose(new StringReader(text));
    root = node == null ? NODES.objectNode() : convert(node, "", 0);
  }

  /** Parses a text; throws {@link Unreadable}, or snakeyaml's exception. */
  public static YamlTree parse(String text) {
    return new YamlTree(text);
  }

  public JsonNode root() {
    return root;
  }

  /** Returns the line of a JSON pointer, or of the nearest place above it that has one. */
  public int line(String pointer) {
    String place = pointer;
    while (!lines.containsKey(place) && !place.isEmpty()) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return lines.getOrDefault(place, 1);
  }

  public static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Goes on to a property that is unknown or missing, where a rule tells one; null: it does not.
   */
  public static String within(String holder, String property) {
    return property == null ? holder : holder + "/" + escape(property);
  }

  /** Returns the first line of a file that holds bytes which are no UTF-8. */
  public static int damagedLine(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return 1 + (int) text.chars().limit(text.indexOf('\uFFFD')).filter(c -> c == '\n').count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode convert(Node node, String pointer, int depth) {
    if (++places > MOST_PLACES || depth > DEEPEST) {
      throw new Unreadable(node, "too large or too deep, or an anchor repeats itself");
    }
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = NODES.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(convert(item, pointer + "/" + array.size(), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode mapping, String pointer, int depth) {
    ObjectNode object = NODES.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw new Unreadable(tuple.getKeyNode(), "a key must be one word");
      }
      String key = name.getValue();
      if (object.has(key)) {
        throw new Unreadable(name, "'" + key + "' stands here a second time");
      }
      String place = pointer + "/" + escape(key);
      lines.put(place, tuple.getKeyNode().getStartMark().getLine() + 1);
      object.set(key, convert(tuple.getValueNode(), place, depth + 1));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode node) {
    String value = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(value.matches("(?i)true|yes|on"));
    }
    if (tag.equals(Tag.INT) && value.matches("[-+]?\\d+")) {
      BigInteger number = new BigInteger(value);
      return number.bitLength() < 32
          ? NODES.numberNode(number.intValue())
          : number.bitLength() < 64
              ? NODES.numberNode(number.longValue())
              : NODES.numberNode(number);
    }
    if (tag.equals(Tag.FLOAT) && value.matches("[-+]?[0-9.]+([eE][-+]?\\d+)?")) {
      return NODES.numberNode(new BigDecimal(value));
    }
    return NODES.textNode(value);
  }
}
