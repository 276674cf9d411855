package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/** Lets tests of other packages read a YAML text with the lines in which its places stand. */
public final class YamlFile {
  private final String name;
  private final YamlTree tree;

  private YamlFile(String name, String text) {
    this.name = name;
    this.tree = YamlTree.parse(text);
  }

  /** Reads a text; the name is what problems call the file. */
  public static YamlFile of(String name, String text) {
    return new YamlFile(name, text);
  }

  public String name() {
    return name;
  }

  public JsonNode root() {
    return tree.root();
  }

  /** Tells a mistake at a JSON pointer. */
  public Problem problem(String pointer, String what, String cure) {
    return new Problem(name, tree.line(pointer), pointer, what, cure);
  }

  /** Writes a key as a part of a JSON pointer. */
  public static String escape(String key) {
    return YamlTree.escape(key);
  }
}
