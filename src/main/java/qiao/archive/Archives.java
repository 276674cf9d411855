package qiao.archive;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/**
 * Keeps the archives of all corps going, and says how they stand. Several nodes share the work: one
 * pulls for a corp, and another takes over when it is gone.
 */
public final class Archives implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
  private final Map<String, Corp> corps = new TreeMap<>();
  private final Map<String, ArchiveSettings.Corp> settings;
  private final Accounts accounts;
  private final CorpStore store;
  private final Names names;

  Archives(
      ArchiveSettings settings,
      Accounts accounts,
      CorpStore store,
      Names names,
      Function<String, Corp> maker) {
    this.settings = settings.corps();
    this.accounts = accounts;
    this.store = store;
    this.names = names;
    this.settings.keySet().forEach(name -> corps.put(name, maker.apply(name)));
  }

  /** Begins once the flows are loaded: alarms are messages of a flow. */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    corps.values().forEach(Corp::start);
  }

  /**
   * Lets the archive of a corp be looked at now, such as when 企业微信 says {@code msgaudit_notify}.
   *
   * @param name of the account with the secret of the archive, or a corp id; others are let be
   */
  public void wake(String name) {
    corps.forEach(
        (account, corp) -> {
          if (account.equals(name) || corpId(account).equals(name)) {
            corp.wake();
          }
        });
  }

  private String corpId(String account) {
    return accounts.find(account).flatMap(one -> one.setting("corp-id")).orElse("");
  }

  /** Returns the names of all corps that are configured, filled in or not. */
  public Collection<String> all() {
    return corps.keySet();
  }

  /** Tells whether everything that a corp needs is filled in. */
  public boolean isComplete(String corp) {
    return accounts.find(corp).flatMap((Account one) -> one.setting("secret")).isPresent();
  }

  /** Returns the account of the app that tells names for a corp; blank: none. */
  public String app(String corp) {
    return settings.containsKey(corp) ? settings.get(corp).app() : "";
  }

  /** Says how a corp stands; empty before anything was pulled. */
  public Optional<CorpState> state(String corp) {
    return store.state(corp);
  }

  /** Lets what could not be opened be tried again. */
  public void tryAgain(String corp) {
    store.again(corp, true);
    wake(corp);
  }

  /** Returns what people and rooms are called; lets others be asked for. */
  public Map<String, String> names(String corp, Collection<String> ids) {
    return names.of(corp, ids);
  }

  /** Says in words whose conversation it is. */
  public String title(String corp, String conversation) {
    return names.title(corp, conversation);
  }

  @Override
  public void close() {
    corps.values().forEach(Corp::close);
    names.close();
  }
}
