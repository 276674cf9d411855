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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;

/** Holds the connectors of all OA accounts, each read from its own file. */
public final class Connectors {
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
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
