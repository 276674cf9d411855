package qiao.todo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PropertyPlaceholderHelper;
import qiao.catalog.Account;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;

/** Holds the connectors of all OA accounts, each read from its own file. */
public final class Connectors {
  /** The file of the folder that adds to the legend; no account may be called so. */
  static final String LEGEND = "legend.yaml";

  private final Map<String, Connector> byAccount;

  private Connectors(Map<String, Connector> byAccount) {
    this.byAccount = byAccount;
  }

  /**
   * Reads every {@code *.yaml} of a folder; the file's name is the account's. A folder that is not
   * there holds none.
   *
   * @param resolve puts the values of settings in place of {@code ${NAME}}
   * @throws BrokenFiles when a file holds mistakes; all of them are told
   */
  public static Connectors read(Path folder, Legend legend, UnaryOperator<String> resolve) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Connector> connectors = new TreeMap<>();
    for (Path file : files(folder)) {
      new ConnectorReader(file.toString(), legend, resolve, problems)
          .read(account(file), file)
          .ifPresent(connector -> connectors.put(connector.account(), connector));
    }
    BrokenFiles.throwIfAny(problems);
    return new Connectors(connectors);
  }

  /**
   * Reads the connector of each account: its own file, or else the ready-made one of its vendor in
   * the folder {@code ready}. An account that has neither takes no todos.
   *
   * @param accounts those that have all that they need
   * @param ready which of them may use the ready-made connector of their vendor
   * @param known the names of all accounts; a file of any other belongs to nobody
   * @param catalog tells which operations a connector may call
   * @param environment puts settings of the environment in place of {@code ${NAME}}; the account's
   *     own, such as {@code ${url}}, go before them
   * @throws BrokenFiles when a file holds mistakes, or belongs to no account; all of them are told
   */
  static Connectors of(
      Path folder,
      Legend legend,
      Collection<Account> accounts,
      Predicate<Account> ready,
      Collection<String> known,
      Catalog catalog,
      PropertyResolver environment) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Connector> connectors = new TreeMap<>();
    for (Account account : accounts) {
      file(folder, account, ready)
          .flatMap(
              file ->
                  reader(file.toString(), account, legend, environment, problems)
                      .calls(catalog.vendor(account.vendor()).map(one -> one.operations().keySet()))
                      .read(account.name(), file))
          .ifPresent(connector -> connectors.put(account.name(), connector));
    }
    for (Path file : files(folder)) {
      if (!known.contains(account(file))) {
        problems.add(
            new Problem(
                file.toString(),
                1,
                "",
                "belongs to no account",
                "name the file as an account: a key under qiao.accounts, or one that is kept"));
      }
    }
    BrokenFiles.throwIfAny(problems);
    return new Connectors(connectors);
  }

  /**
   * Returns a reader of what would be the file of an account, under the name that problems call it.
   */
  static ConnectorReader reader(
      String name,
      Account account,
      Legend legend,
      PropertyResolver environment,
      List<Problem> problems) {
    return new ConnectorReader(name, legend, resolve(account, environment), problems);
  }

  private static UnaryOperator<String> resolve(Account account, PropertyResolver environment) {
    PropertyPlaceholderHelper helper = new PropertyPlaceholderHelper("${", "}", ":", null, true);
    return text ->
        helper.replacePlaceholders(
            text, name -> account.setting(name).orElseGet(() -> environment.getProperty(name)));
  }

  /** Returns the file that an account uses: its own, or else the ready-made one of its vendor. */
  static Optional<Path> file(Path folder, Account account, Predicate<Account> ready) {
    Path made = folder.resolve("ready").resolve(account.vendor() + ".yaml");
    return own(folder, account.name())
        .or(() -> Optional.of(made).filter(each -> ready.test(account) && Files.exists(each)));
  }

  /** Returns the file that is an account's own; empty where it has none. */
  static Optional<Path> own(Path folder, String account) {
    return Optional.of(folder.resolve(account + ".yaml")).filter(Files::exists);
  }

  public Optional<Connector> find(String account) {
    return Optional.ofNullable(byAccount.get(account));
  }

  public Collection<Connector> all() {
    return byAccount.values();
  }

  private static String account(Path file) {
    return file.getFileName().toString().replaceFirst("\\.yaml$", "");
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith(LEGEND))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
