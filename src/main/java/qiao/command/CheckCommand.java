package qiao.command;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import qiao.catalog.Problem;
import qiao.flow.FlowCheck;
import qiao.vendor.VendorComponent;

/** Checks all files that people edit. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks all of routes/ and config/ as a start does, and starts nothing.",
      "Tells every mistake with file, line and cure; ends with 1 when there is one."
    })
final class CheckCommand implements Callable<Integer> {
  /** What is built of files beside those of Spring's settings. */
  private static final List<String> BUILT = List.of("accounts", "oaAccounts", "ssoDoors");

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Option(
      names = "--kept",
      split = ",",
      paramLabel = "<account>",
      description = "accounts that people add in the store, which a check does not open")
  private Set<String> kept = Set.of();

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Set<String> mistakes = new LinkedHashSet<>();
    try (ConfigurableApplicationContext parts = Parts.start(CheckParts.class, surroundings)) {
      for (String settings : parts.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
        if (settings.contains("qiao.")) {
          mistakes.addAll(mistakes(() -> parts.getBean(settings)));
        }
      }
      BUILT.forEach(name -> mistakes.addAll(mistakes(() -> parts.getBean(name))));
      if (mistakes.isEmpty()) {
        mistakes.addAll(flows(parts));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    mistakes.forEach(mistake -> out.println(mistake + "\n"));
    out.println(mistakes.isEmpty() ? "没有错误 all files are well" : mistakes.size() + " 处错误 mistakes");
    return mistakes.isEmpty() ? 0 : 1;
  }

  private List<String> flows(ConfigurableApplicationContext parts) {
    CamelContext camel = parts.getBean(CamelContext.class);
    camel.addComponent("vendor", parts.getBean(VendorComponent.class));
    return new FlowCheck(camel, surroundings.routes(), parts::containsBean, kept).problems();
  }

  /** Builds something; what can't be built says why. */
  private static List<String> mistakes(Runnable building) {
    try {
      building.run();
      return List.of();
    } catch (BeansException e) {
      return Commands.broken(e)
          .map(files -> files.problems().stream().map(Problem::toString).toList())
          .orElseGet(() -> List.of(Commands.deepest(e)));
    }
  }
}
