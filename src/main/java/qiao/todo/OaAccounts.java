package qiao.todo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.AccountsChanged;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;

/** Knows the OA accounts that take todos, and which of them takes which. */
final class OaAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(OaAccounts.class);

  private final Supplier<Connectors> reader;
  private final TodoSettings settings;
  private final Legend legend;
  private final JoinedOas joined;
  private volatile Now now;

  private record Now(Connectors connectors, Map<String, Links> links) {}

  /**
   * @param reader reads the connectors of the accounts that there are at the moment
   * @throws BrokenFiles when a connector or a link is broken, or a setting belongs to no account
   */
  OaAccounts(Supplier<Connectors> reader, TodoSettings settings, Legend legend, JoinedOas joined) {
    this.reader = reader;
    this.joined = joined;
    this.settings = settings;
    this.legend = legend;
    this.now = read();
  }

  private Now read() {
    Connectors connectors = reader.get();
    Map<String, Links> links = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    connectors
        .all()
        .forEach(
            one -> links.put(one.account(), Links.of(one.account(), settings, legend, problems)));
    BrokenFiles.throwIfAny(problems);
    return new Now(connectors, links);
  }

  /**
   * Takes connectors that were saved; what is under way goes on with what it began with.
   *
   * @throws BrokenFiles when one is broken; all stay as they were then
   */
  void readAgain() {
    now = read();
  }

  /** Takes accounts that came and values that changed; what can't be read leaves all as it was. */
  @EventListener
  void changed(AccountsChanged accounts) {
    if (accounts.names().isEmpty()) {
      return;
    }
    try {
      readAgain();
    } catch (BrokenFiles e) {
      LOG.error("OA accounts stay as they were: {}", e.getMessage());
    }
  }

  /** Returns the accounts that have all they need; the others take nothing yet. */
  static List<Account> complete(Accounts accounts, Catalog catalog) {
    return accounts.all().stream()
        .filter(
            account ->
                catalog
                    .vendor(account.vendor())
                    .filter(vendor -> Accounts.missing(account, vendor).isEmpty())
                    .isPresent())
        .toList();
  }

  /**
   * Returns the accounts that an event goes to: those whose rules fit, and those that have the todo
   * already, because the end of a todo may tell less than its beginning. One that is switched off
   * gets what concerns a todo that it still shows: its delivery waits, parked, for the account.
   *
   * @param holders the accounts that have it
   */
  Set<String> of(TodoEvent event, Collection<TodoStore.Holder> holders) {
    Set<String> all =
        now.connectors().all().stream()
            .map(Connector::account)
            .filter(name -> settings.account(name).takes(event) && joined.takes(name, event))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    holders.stream()
        .filter(one -> one.open() || now.connectors().find(one.account()).isPresent())
        .forEach(one -> all.add(one.account()));
    return all;
  }

  Optional<Connector> connector(String account) {
    return now.connectors().find(account);
  }

  /** Returns values with the pages of the todo, where its event tells none. */
  Values linked(String account, Values values) {
    return Optional.ofNullable(now.links().get(account))
        .map(own -> own.fill(values))
        .orElse(values);
  }

  /**
   * Returns all that a push may show: links may have been configured after the event came, because
   * a push without failed.
   *
   * @param key of the push
   */
  Values shown(String account, Item item, String key, Values named) {
    Values whole = linked(account, named);
    Map<String, String> more = new TreeMap<>();
    item.state().pushed().told().forEach((name, told) -> more.put(Fields.TOLD + name, told));
    more.put(Fields.PUSH_KEY, key);
    whole
        .get("mobileUrl")
        .or(() -> whole.get("url"))
        .ifPresent(page -> more.put(Fields.PAGE, page));
    joined.finishing(account, finish(account, whole)).ifPresent(field -> more.put(field, "1"));
    return whole.with(more);
  }

  /** Says how a todo may be finished where it is shown: {@code approve}, {@code done}, or blank. */
  String finish(String account, Values values) {
    boolean approval =
        settings.account(account).approvals().contains(values.get("apiName").orElse(""));
    return values.get(Fields.FINISH).orElse(approval ? "approve" : "");
  }

  RetryRules retry(String account) {
    return new RetryRules(settings.account(account).retry());
  }
}
