package qiao.todo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;
import qiao.secret.Secrets;

/** Lets people edit how an OA account takes todos: shows it, checks it, previews it, keeps it. */
public final class Scenes {
  private static final int MOST_BYTES = 1 << 20;

  private final Parts parts;

  Scenes(Parts parts) {
    this.parts = parts;
  }

  /** What it works with. */
  record Parts(
      Path folder,
      Legend legend,
      Accounts accounts,
      Catalog catalog,
      PropertyResolver environment,
      OaAccounts oas,
      OaUsers users,
      TodoReader todos,
      JoinedOas joined) {}

  /**
   * Holds the connector of an account as its file has it.
   *
   * @param own whether the account has a file of its own; else it uses the ready-made one
   * @param secret whether it holds secrets in the open, which the text masks: it can't be kept then
   */
  public record Source(String account, String file, boolean own, boolean secret, String text) {}

  /**
   * Shows the call of one scene for a todo; texts hold no secrets.
   *
   * @param to the vendor's operation, or method and address
   * @param refusal why it can't be made; blank when it can
   */
  public record Preview(
      String scene, String to, String body, List<String> warnings, String refusal) {}

  /** Returns the accounts that take todos: those with all their values, and a connector. */
  public List<String> accounts() {
    return complete().filter(account -> file(account).isPresent()).map(Account::name).toList();
  }

  private Stream<Account> complete() {
    return OaAccounts.complete(parts.accounts(), parts.catalog()).stream();
  }

  /** Returns all placeholders, by code. */
  public Collection<Placeholder> legend() {
    return parts.legend().all();
  }

  /** Returns what an account uses; empty where it takes no todos. */
  public Optional<Source> source(String account) {
    Optional<Account> known = find(account);
    return known.flatMap(this::file).map(file -> source(known.get(), file));
  }

  private Source source(Account account, Path file) {
    String text = read(file);
    String shown = Secrets.mask(text);
    return new Source(
        account.name(), shown(file), file.equals(own(account)), !shown.equals(text), shown);
  }

  /** Tells what is wrong with a text that would be the connector of an account. */
  public List<Problem> check(String account, String text) {
    List<Problem> problems = new ArrayList<>();
    connector(account(account), text, problems);
    return problems;
  }

  /**
   * Shows the calls that a text would make for a todo, scene by scene; none while the text is
   * wrong.
   *
   * @param todo the number of a sync record, of any account
   * @throws IllegalArgumentException when there is none
   */
  public List<Preview> preview(String account, String text, long todo) {
    Item item =
        parts
            .todos()
            .get(todo)
            .map(TodoRows.Row::item)
            .orElseThrow(() -> new IllegalArgumentException("there is no todo " + todo));
    Optional<Connector> connector = connector(account(account), text, new ArrayList<>());
    Optional<Values> told = item.state().wanted().values();
    return connector.isEmpty() || told.isEmpty()
        ? List.of()
        : Arrays.stream(Scene.values())
            .flatMap(
                scene ->
                    connector.get().scene(scene).stream()
                        .map(call -> preview(connector.get(), scene, call, item, told.get())))
            .toList();
  }

  private Preview preview(
      Connector connector, Scene scene, SceneCall call, Item item, Values told) {
    if (call.replaces()) {
      return new Preview(scene.word(), "deleted + created", "", List.of(), "");
    }
    Values values = values(connector.account(), scene, item, told);
    try {
      Optional<SceneCall> chosen = call.possible(values);
      if (chosen.isEmpty()) {
        return new Preview(scene.word(), "", "", List.of(), "nothing is sent: no choice fits");
      }
      if (!chosen.get().operation().isEmpty()) {
        List<String> warnings = new ArrayList<>();
        String body = chosen.get().body(values, warnings);
        return new Preview(
            scene.word(), chosen.get().operation(), Secrets.mask(body), List.copyOf(warnings), "");
      }
      Request request = connector.request(call, values);
      return new Preview(
          scene.word(),
          Secrets.mask(request.method() + " " + request.url()),
          Secrets.mask(new String(request.body(), StandardCharsets.UTF_8)),
          request.warnings(),
          "");
    } catch (CannotRender e) {
      return new Preview(scene.word(), "", "", List.of(), Secrets.mask(e.getMessage()));
    }
  }

  private Values values(String account, Scene scene, Item item, Values told) {
    Instant at = item.state().wanted().version().orElseThrow().at();
    Values named =
        parts.users().named(account, told.of(scene, at).forReceiver(item.state().user()));
    return parts.oas().shown(account, item, item.key(item.pushes() + 1), named);
  }

  /**
   * Keeps a text as the account's own file on this machine, and uses it from the next push on.
   *
   * @throws IllegalArgumentException when it is wrong, or the file can't be written
   */
  public void keep(String account, String text) {
    Account known = account(account);
    List<Problem> problems = check(account, text);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0).toString());
    }
    if (source(account).filter(Source::secret).isPresent()) {
      throw new IllegalArgumentException(
          "the file holds secrets in the open; write ${NAME} in their place there first");
    }
    write(own(known), text);
  }

  /** What can't be used, for whatever reason, does not stay to stop the next start. */
  private void write(Path file, String text) {
    Optional<String> before = Optional.of(file).filter(Files::exists).map(Scenes::read);
    try {
      replace(file, text);
      try {
        parts.oas().readAgain();
      } catch (BrokenFiles e) {
        if (before.isPresent()) {
          replace(file, before.get());
        } else {
          Files.delete(file);
        }
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s could not be written: %s".formatted(shown(file), e.getMessage()), e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path written = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(written, text, StandardCharsets.UTF_8);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Connector> connector(Account account, String text, List<Problem> problems) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException("a connector has at most " + MOST_BYTES + " bytes");
    }
    return Connectors.reader(
            shown(own(account)), account, parts.legend(), parts.environment(), problems)
        .read(account.name(), text);
  }

  private Optional<Account> find(String name) {
    return complete().filter(account -> account.name().equals(name)).findFirst();
  }

  private Account account(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("account '" + name + "' takes no todos"));
  }

  private Path own(Account account) {
    return parts.folder().resolve(account.name() + ".yaml");
  }

  private Optional<Path> file(Account account) {
    return Connectors.file(parts.folder(), account, parts.joined()::ready);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }
}
