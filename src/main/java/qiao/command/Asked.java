package qiao.command;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import qiao.catalog.Near;
import qiao.guide.OperationGuide;
import qiao.guide.VendorGuide;

/** Finds what a person named; whoever names what there is not reads what there is. */
final class Asked {
  private Asked() {}

  static VendorGuide vendor(CommandLine line, List<VendorGuide> guides, String name) {
    return guides.stream()
        .filter(guide -> guide.vendor().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    line, "vendor", name, guides.stream().map(g -> g.vendor().name()).toList()));
  }

  static OperationGuide operation(CommandLine line, List<VendorGuide> guides, String path) {
    String[] names = split(line, path);
    VendorGuide guide = vendor(line, guides, names[0]);
    OperationGuide operation = guide.operations().get(names[1]);
    if (operation == null) {
      throw unknown(line, "operation", path, guide.operations().keySet());
    }
    return operation;
  }

  static String[] split(CommandLine line, String path) {
    String[] names = path.split("/", -1);
    if (names.length != 2) {
      throw new ParameterException(
          line, "'" + path + "' must be <vendor>/<operation>, such as wecom-robot/sendMessage");
    }
    return names;
  }

  private static ParameterException unknown(
      CommandLine line, String kind, String name, Collection<String> known) {
    List<String> near = Near.to(name.replaceFirst(".*/", ""), known);
    String cure = near.isEmpty() ? "" : "\n→ did you mean " + String.join(" or ", near) + "?";
    return new ParameterException(
        line,
        "there is no " + kind + " '" + name + "'; there are " + String.join(", ", known) + cure);
  }
}
