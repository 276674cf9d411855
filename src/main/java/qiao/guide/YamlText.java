package qiao.guide;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes maps and lists as YAML in the manner of the files under {@code routes/}. */
final class YamlText {
  private YamlText() {}

  static String of(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    // Two equal values are two values, not an anchor and its alias.
    options.setDereferenceAliases(true);
    return new Yaml(options).dump(value);
  }
}
