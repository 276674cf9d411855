package qiao.flow;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows every save under {@code routes/}. Where the file system tells of no changes, as in
 * folders mounted into a container, it looks by itself once a second.
 */
final class FlowWatcher implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlowWatcher.class);
  private static final long LOOK_MILLIS = 1000;

  /** An editor saves in several steps; they are over when nothing has happened for this long. */
  private static final long QUIET_MILLIS = 100;

  private static final int LONGEST_SAVE = 10;

  private final Path root;
  private final FlowFiles files;
  private final FlowSync sync;
  private final WatchService watch;
  private final Thread thread = new Thread(this, "qiao-flow-watcher");

  FlowWatcher(Path root, FlowFiles files, FlowSync sync) throws IOException {
    this.root = root;
    this.files = files;
    this.sync = sync;
    this.watch = root.getFileSystem().newWatchService();
    thread.setDaemon(true);
  }

  void start() {
    LOG.info("Saved flow files below {} are loaded at once.", root);
    register();
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (drained(watch.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS))) {
          awaitQuiet();
          register();
        }
        look();
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      sync.again();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Whatever a file does to its reader, the next save may mend it.
      LOG.error("Could not look for saved flow files.", e);
    }
  }

  private void awaitQuiet() throws InterruptedException {
    int steps = 0;
    while (steps < LONGEST_SAVE && drained(watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS))) {
      steps++;
    }
  }

  private static boolean drained(WatchKey key) {
    if (key != null) {
      key.pollEvents();
      key.reset();
    }
    return key != null;
  }

  /** Registering a folder again changes nothing, so new folders need no telling apart. */
  private void register() {
    for (Path folder : files.folders()) {
      try {
        folder.register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      } catch (IOException e) {
        LOG.debug("{} is gone again.", folder, e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
    thread.interrupt();
  }
}
