package qiao.watch;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import qiao.secret.Secrets;

/**
 * Makes its rounds once the flows are loaded. What costs a question to the store is so asked by one
 * thread and at fixed times, however often metrics are fetched.
 */
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final List<Round> rounds;
  private final WatchSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "qiao-watch");
            made.setDaemon(true);
            return made;
          });

  Rounds(List<Round> rounds, WatchSettings settings) {
    this.rounds = List.copyOf(rounds);
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  public void begin() {
    long every = settings.every().toMillis();
    thread.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Round round : rounds) {
      try {
        round.look();
      } catch (RuntimeException e) {
        LOG.warn("What is shown may be old: {}", Secrets.mask(e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
