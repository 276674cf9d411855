package qiao.archive;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.account.KeptSeals;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.store.H2Store;
import qiao.store.TestStore;

/**
 * Pulls a long archive in processes of little memory that are killed in the middle, and says what
 * is kept in the end. Arguments: how many messages (100000), how many kills (3).
 */
public final class ArchiveRun {
  private static final String CORP = ArchiveUnderTest.CORP;
  private static final String NODE = "puller";
  private static final String SMALL = "-Xmx96m";

  private final H2Store store = H2Store.fresh();
  private final KeyPair present = pair();
  private final KeyPair later = pair();
  private final KeyPair foreign = pair();
  private final long count;

  private ArchiveRun(long count) {
    this.count = count;
  }

  /**
   * What is kept in the end.
   *
   * @param lost messages that are not there
   * @param brokenBefore those that could not be opened before the later key came
   * @param heapMegabytes the most that was in use in a process behind a page
   */
  record Result(
      long kept,
      long lost,
      long brokenBefore,
      long expectedBefore,
      long brokenAfter,
      long expectedAfter,
      int kills,
      double seconds,
      long heapMegabytes) {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("pull")) {
      pull(args);
      return;
    }
    long count = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
    int kills = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    System.out.println(of(count, kills));
  }

  static Result of(long count, int kills) throws Exception {
    ArchiveRun run = new ArchiveRun(count);
    try (TestStore ignored = run.store) {
      return run.run(kills);
    }
  }

  private Result run(int kills) throws Exception {
    try (HikariDataSource source = store.pool()) {
      JdbcClient.create(source)
          .sql("insert into node (name, beat) values (?, 0)")
          .param(NODE)
          .update();
      keys(source).take(CORP, pem(present), OptionalLong.of(1), "run");
    }
    long began = System.nanoTime();
    long pages = count / Puller.LARGEST_PAGE;
    for (int kill = 1; kill <= kills; kill++) {
      pullUntil(Math.max(1, pages / (kills + 1)));
    }
    long heap = pullUntil(Long.MAX_VALUE);
    double seconds = (System.nanoTime() - began) / 1e9;
    long before = broken();
    try (HikariDataSource source = store.pool()) {
      keys(source).take(CORP, pem(later), OptionalLong.of(2), "run");
    }
    heap = Math.max(heap, pullUntil(Long.MAX_VALUE));
    return new Result(
        kept(),
        count - kept(),
        before,
        expected(true),
        broken(),
        expected(false),
        kills,
        seconds,
        heap);
  }

  private long expected(boolean withLater) {
    return LongStream.rangeClosed(1, count)
        .filter(
            n ->
                LongArchive.isForeign(n)
                    || LongArchive.isSpoilt(n)
                    || withLater && LongArchive.isLater(n))
        .count();
  }

  private long kept() {
    return ask("select count(distinct msgid) from archive_message");
  }

  private long broken() {
    return ask("select count(*) from archive_message where broken_seq >= 0 and reason <> ''");
  }

  private long ask(String sql) {
    try (HikariDataSource source = TestStore.pool(store.url(), store.user())) {
      return JdbcClient.create(source).sql(sql).query(Long.class).single();
    }
  }

  /** Pulls in a process that is killed in the middle of the page behind some. */
  private long pullUntil(long pages) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(SMALL, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ArchiveRun.class.getName(), "pull", store.url(), store.user()));
    command.add(String.valueOf(count));
    for (KeyPair pair : List.of(present, later, foreign)) {
      command.add(Pem.of((RSAPrivateCrtKey) pair.getPrivate()));
    }
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    long heap = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      long seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("page ")) {
          heap = Math.max(heap, Long.parseLong(line.substring(5)));
          if (++seen >= pages) {
            // Not by the process itself, which would close what it has said.
            child.toHandle().destroyForcibly();
          }
        } else if (!line.equals("end")) {
          System.out.println(line);
        }
      }
    }
    child.waitFor();
    return heap;
  }

  /** Is the process that pulls. */
  private static void pull(String[] args) {
    PrintStream out = new PrintStream(System.out, true);
    HikariDataSource source = TestStore.pool(args[1], args[2]);
    LongArchive archive =
        new LongArchive(
            Long.parseLong(args[3]), publicKey(args[4]), publicKey(args[5]), publicKey(args[6]));
    Puller puller = puller(source, archive);
    Puller.Turn turn;
    do {
      turn = puller.turn();
      out.println("page " + heap());
    } while (turn == Puller.Turn.MORE);
    out.println("end");
    source.close();
  }

  private static PublicKey publicKey(String pem) {
    return Pem.publicKey(Pem.privateKey(pem));
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static Puller puller(HikariDataSource source, Finance archive) {
    JdbcClient jdbc = JdbcClient.create(source);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    Clock clock = Clock.systemUTC();
    CorpStore corps = new CorpStore(jdbc, clock);
    FileStore files = new FileStore(jdbc, transaction, corps, clock);
    MessageStore messages =
        new MessageStore(new JdbcTemplate(source), transaction, corps, files, clock);
    FinanceLibrary library =
        new FinanceLibrary() {
          @Override
          public boolean isNamed(String name) {
            return true;
          }

          @Override
          public Finance open(String name, Access access) {
            return archive;
          }
        };
    OpenFinance finance =
        new OpenFinance(List.of(library), "long", new ArchiveSettings.Corp("", "", ""));
    Map<String, String> settings = ArchiveUnderTest.settings();
    Accounts accounts = new Accounts(List.of(new Account(CORP, "wecom", settings)));
    return new Puller(
        CORP, new Puller.Parts(accounts, finance, keys(source), corps, messages, () -> NODE));
  }

  private static ArchiveKeys keys(HikariDataSource source) {
    return new ArchiveKeys(
        JdbcClient.create(source),
        new TransactionTemplate(new JdbcTransactionManager(source)),
        new KeptSeals(ArchiveUnderTest.SEAL, ""),
        Clock.systemUTC());
  }

  private static String pem(KeyPair pair) {
    return Pem.of((RSAPrivateCrtKey) pair.getPrivate());
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
