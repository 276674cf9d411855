package qiao.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import qiao.catalog.Accounts;
import qiao.catalog.Problem;
import qiao.flow.FlowCheck;
import qiao.mail.MailboxComponent;
import qiao.secret.Secrets;
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
  private static final List<String> BUILT =
      List.of("accounts", "oaAccounts", "ssoDoors", "noticeRecipients");

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
    List<String> mistakes = texts(beforeAll());
    if (mistakes.isEmpty()) {
      try (ConfigurableApplicationContext parts = Parts.start(CheckParts.class, surroundings)) {
        mistakes = inParts(parts);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    mistakes.forEach(mistake -> out.println(Secrets.mask(mistake) + "\n"));
    out.println(mistakes.isEmpty() ? "没有错误 all files are well" : mistakes.size() + " 处错误 mistakes");
    return mistakes.isEmpty() ? 0 : 1;
  }

  /** Finds what keeps the program from being built at all. */
  private List<Problem> beforeAll() {
    Path routes = surroundings.routes();
    return Files.isDirectory(routes)
        ? SettingFiles.problems(surroundings.configFolder())
        : List.of(
            new Problem(
                routes.toString(),
                0,
                "qiao.routes",
                "there is no such folder",
                "check in the folder that holds routes/ and config/, or set qiao.routes"));
  }

  /** A setting that nothing reads may be one that a flow misspells, so both are told. */
  private List<String> inParts(ConfigurableApplicationContext parts) {
    List<Class<?>> kinds = new ArrayList<>();
    Mistakes mistakes = settings(parts, kinds);
    List<String> inFlows = mistakes.all().isEmpty() ? flows(parts) : List.of();
    SettingNames names = new SettingNames(kinds, surroundings.routes());
    mistakes.add(names.problems(mistakes.lines().all()));
    return Stream.concat(texts(mistakes.all()).stream(), inFlows.stream()).toList();
  }

  private static List<String> texts(List<Problem> problems) {
    return problems.stream().map(Problem::toString).distinct().toList();
  }

  private Mistakes settings(ConfigurableApplicationContext parts, List<Class<?>> kinds) {
    Mistakes mistakes = new Mistakes(parts);
    for (String settings : parts.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
      if (settings.contains("qiao.")) {
        kinds.add(parts.getType(settings));
        mistakes.attempt(() -> parts.getBean(settings));
      }
    }
    BUILT.forEach(name -> mistakes.attempt(() -> parts.getBean(name)));
    return mistakes;
  }

  private List<String> flows(ConfigurableApplicationContext parts) {
    CamelContext camel = parts.getBean(CamelContext.class);
    camel.addComponent("vendor", parts.getBean(VendorComponent.class));
    camel.addComponent("delivery", parts.getBean("delivery-component", Component.class));
    camel.addComponent("mailbox", MailboxComponent.forChecks(camel, parts.getBean(Accounts.class)));
    return new FlowCheck(camel, surroundings.routes(), name -> kind(parts, name), kept).problems();
  }

  private static Optional<Class<?>> kind(ConfigurableApplicationContext parts, String bean) {
    return parts.containsBean(bean)
        ? Optional.ofNullable(parts.getType(bean, false))
        : Optional.empty();
  }
}
