package qiao.archive;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.MovableClock;
import qiao.account.KeptSeals;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.store.TestStore;

/** The parts of an archive on a store, with a fake of the vendor, by a node of a name. */
final class ArchiveUnderTest implements AutoCloseable {
  static final String CORP = "hq-archive";
  static final String SEAL = "a key of tests that seals nothing worth it";

  final MovableClock clock = new MovableClock(Instant.parse("2024-06-01T00:00:00Z"));
  final HikariDataSource source;
  final JdbcClient jdbc;
  final TransactionTemplate transaction;
  final CorpStore corps;
  final FileStore files;
  final MessageStore messages;
  final KeptMessages kept;
  final BrokenMessages broken;
  final ArchiveKeys keys;
  FakeFinance vendor = new FakeFinance();

  ArchiveUnderTest(TestStore store) {
    source = store.pool();
    jdbc = JdbcClient.create(source);
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    corps = new CorpStore(jdbc, clock);
    files = new FileStore(jdbc, transaction, corps, clock);
    messages = new MessageStore(new JdbcTemplate(source), transaction, corps, files, clock);
    kept = new KeptMessages(jdbc, files);
    broken = new BrokenMessages(jdbc);
    keys = new ArchiveKeys(jdbc, transaction, new KeptSeals(SEAL, ""), clock);
    node("one");
    node("two");
  }

  void node(String name) {
    jdbc.sql("insert into node (name, beat) values (?, 0)").param(name).update();
  }

  void bury(String name) {
    jdbc.sql("delete from node where name = ?").param(name).update();
  }

  /** Makes a puller of a node, as a process that has just started has it. */
  Puller puller(String node) {
    return puller(node, settings());
  }

  Puller puller(String node, Map<String, String> account) {
    Accounts accounts = new Accounts(List.of(new Account(CORP, "wecom", account)));
    return new Puller(
        CORP, new Puller.Parts(accounts, finance(), keys, corps, messages, () -> node));
  }

  static Map<String, String> settings() {
    return new HashMap<>(Map.of("corp-id", "ww1", "secret", "archive-secret-7"));
  }

  OpenFinance finance() {
    return new OpenFinance(
        List.of(new FakeLibrary()), "fake:1", new ArchiveSettings.Corp("", "", ""));
  }

  FileFetcher fetcher() {
    return new FileFetcher(CORP, files, 10_000_000, clock);
  }

  ArchivePruner pruner(Duration keep) {
    return new ArchivePruner(jdbc, transaction, keep, clock);
  }

  /** Pulls until nothing more comes; returns how the last turn ended. */
  Puller.Turn pullAll(Puller puller) {
    Puller.Turn turn = puller.turn();
    while (turn == Puller.Turn.MORE) {
      turn = puller.turn();
    }
    return turn;
  }

  CorpState state() {
    return corps.state(CORP).orElseThrow();
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private final class FakeLibrary implements FinanceLibrary {
    @Override
    public boolean isNamed(String library) {
      return library.startsWith("fake:");
    }

    @Override
    public Finance open(String library, Access access) {
      return vendor;
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
