package qiao.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import qiao.catalog.Accounts;
import qiao.vendor.ConnectionTest;

/** Tests the connection of an account. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Tests the connection of an account, and says what to mend.")
final class TestCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<account>", description = "a name under qiao.accounts, such as crm")
  private String account;

  TestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext parts = Parts.start(surroundings)) {
      Optional<ConnectionTest.Result> result = parts.getBean(ConnectionTest.class).test(account);
      if (result.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no account '" + account + "'; there are " + parts.getBean(Accounts.class));
      }
      print(result.get());
      return result.get().connected() ? 0 : 1;
    }
  }

  private void print(ConnectionTest.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(result.account() + ": " + result.message());
    if (!result.advice().isEmpty()) {
      out.println("  → " + result.advice());
    }
    result.check().forEach(line -> out.println("  · " + line));
  }
}
