package qiao.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.secret.Secrets;

/**
 * Goes through the external contacts that a company already has: first to count what an import
 * would do, then to do it. Runs go on after a restart, and on another node where theirs is gone.
 */
public final class Imports implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  /** An import can't be undone: who begins one has seen what it does, and not long ago. */
  private static final Duration PREVIEW_HOLDS = Duration.ofHours(24);

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Joins joins;
  private final CrmCustomers crm;
  private final ImportStore store;
  private final Walk walk;
  private final Clock clock;
  private final BlockingQueue<Boolean> bell = new LinkedBlockingQueue<>(1);
  private final Thread thread = new Thread(this::run, "qiao-customers");
  private volatile boolean closed;

  Imports(Joins joins, CrmCustomers crm, ImportStore store, Walk walk, Clock clock) {
    this.joins = joins;
    this.crm = crm;
    this.store = store;
    this.walk = walk;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Returns the joins whose CRM can take contacts. */
  public List<Join> joins() {
    return joins.all().stream().filter(crm::takes).toList();
  }

  /** Says how far a run of a kind has come; empty when there never was one. */
  public Optional<ImportState> state(String join, ImportState.Kind kind) {
    return store.state(join, kind);
  }

  /**
   * Begins to count what an import would do.
   *
   * @throws IllegalStateException when a run is under way
   */
  public void preview(String join, String by) {
    begin(join, ImportState.Kind.PREVIEW, by);
  }

  /**
   * Begins an import.
   *
   * @param preview when the preview that the person has seen was begun
   * @throws IllegalStateException when there is no such preview, it is too old or not done, or a
   *     run is under way
   */
  public void begin(String join, Instant preview, String by) {
    boolean seen =
        store
            .state(join, ImportState.Kind.PREVIEW)
            .filter(one -> one.phase() == ImportState.Phase.DONE)
            .filter(one -> one.begun().equals(preview))
            .filter(one -> one.changed().plus(PREVIEW_HOLDS).isAfter(clock.instant()))
            .isPresent();
    if (!seen) {
      throw new IllegalStateException("导入不能撤销：先做一次预览，看过数字，再在 24 小时内导入");
    }
    begin(join, ImportState.Kind.IMPORT, by);
  }

  private void begin(String join, ImportState.Kind kind, String by) {
    Join known =
        joins().stream()
            .filter(one -> one.name().equals(join))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("没有叫 " + join + " 的打通，或它的 CRM 不能收客户"));
    for (ImportState.Kind any : ImportState.Kind.values()) {
      if (store.state(join, any).filter(ImportState::running).isPresent()) {
        throw new IllegalStateException("正在进行，先停止或等它完成");
      }
    }
    store.begin(known.name(), kind, by);
    LOG.info("{}: {} of all contacts is begun by {}", join, kind, by);
    bell.offer(true);
  }

  /** Stops a run after the page that is under way. */
  public void stop(String join, ImportState.Kind kind, String by) {
    if (store.turn(join, kind, Set.of(ImportState.Phase.RUNNING), ImportState.Phase.STOPPED)) {
      LOG.info("{}: {} of all contacts is stopped by {}", join, kind, by);
    }
  }

  /** Lets a stopped run go on where it was. */
  public void resume(String join, ImportState.Kind kind, String by) {
    if (store.turn(join, kind, Set.of(ImportState.Phase.STOPPED), ImportState.Phase.RUNNING)) {
      LOG.info("{}: {} of all contacts goes on, says {}", join, kind, by);
      bell.offer(true);
    }
  }

  /** Begins once the flows are loaded: pages are handed to them. */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    thread.start();
  }

  private void run() {
    while (!closed) {
      boolean more = false;
      for (Join join : joins.all()) {
        for (ImportState.Kind kind : ImportState.Kind.values()) {
          more |= turn(join, kind);
        }
      }
      if (!more) {
        rest();
      }
    }
  }

  private boolean turn(Join join, ImportState.Kind kind) {
    try {
      return walk.turn(join, kind) == Walk.Turn.MORE;
    } catch (RuntimeException e) {
      String trouble = Secrets.mask(e.toString());
      LOG.error("{}: {} of contacts stumbled, and goes on: {}", join.name(), kind, trouble);
      note(join, kind, trouble);
      return false;
    }
  }

  /** Says on the page what stands in the way, where the store can be asked at all. */
  private void note(Join join, ImportState.Kind kind, String trouble) {
    try {
      store.trouble(join.name(), kind, trouble);
    } catch (RuntimeException e) {
      LOG.warn("{}: that could not be kept: {}", join.name(), Secrets.mask(e.toString()));
    }
  }

  private void rest() {
    try {
      bell.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends after the page that is under way; nothing is interrupted. */
  @Override
  public void close() {
    closed = true;
    bell.offer(true);
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
