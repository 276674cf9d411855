package qiao.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Fetches the files of one corp, one after the other, each piece by piece. */
final class FileFetcher {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** The vendor keeps files for a few days only. */
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(10);

  private static final int MOST_PIECES = 100_000;
  private static final int BUFFER = 64 * 1024;
  private static final String OTHER_SUM = "md5 不符，重新下载";

  private static final Set<FinanceTrouble.Kind> OF_THIS_FILE =
      Set.of(FinanceTrouble.Kind.GONE, FinanceTrouble.Kind.UNREADABLE, FinanceTrouble.Kind.OTHER);

  private final String corp;
  private final FileStore store;
  private final long largest;
  private final Clock clock;

  /**
   * @param largest so many bytes a file may have to be fetched
   */
  FileFetcher(String corp, FileStore store, long largest, Clock clock) {
    this.corp = corp;
    this.store = store;
    this.largest = largest;
    this.clock = clock;
  }

  /**
   * Fetches the next file that is due, to its end.
   *
   * @param stop is asked between pieces; what is here stays
   * @return false when none is due
   * @throws FinanceTrouble when no file would come now
   */
  boolean fetchNext(Finance finance, String node, BooleanSupplier stop)
      throws FinanceTrouble, MessageStore.NotThePuller {
    Optional<FileStore.Wanted> due = store.next(corp);
    if (due.isEmpty()) {
      return false;
    }
    FileStore.Wanted file = due.get();
    if (file.size() > largest) {
      store.lost(corp, file, tooLarge(file.size()));
      return true;
    }
    try {
      fetch(finance, node, file, stop);
    } catch (FinanceTrouble e) {
      failed(file, e);
    }
    return true;
  }

  private String tooLarge(long size) {
    return "文件有 " + size + " 字节，超过 qiao.archive.largest-file 的 " + largest;
  }

  private void fetch(Finance finance, String node, FileStore.Wanted begun, BooleanSupplier stop)
      throws FinanceTrouble, MessageStore.NotThePuller {
    FileStore.Wanted file = begun;
    boolean last = false;
    // A kill after the last piece leaves the file with all of them, and nowhere to go on.
    while (!last && !(file.pieces() > 0 && file.next().isEmpty())) {
      if (stop.getAsBoolean()) {
        return;
      }
      Finance.Piece piece = finance.media(file.file(), file.next());
      boolean stands = !piece.last() && piece.next().equals(file.next());
      if (stands || file.pieces() > MOST_PIECES) {
        throw new FinanceTrouble(FinanceTrouble.Kind.BUSY, "企业微信没有说下一片在哪里", "");
      }
      if (file.fetched() + piece.content().length > largest) {
        store.lost(corp, file, tooLarge(file.fetched() + piece.content().length));
        return;
      }
      file = store.add(corp, node, file, piece);
      last = piece.last();
    }
    finish(file);
  }

  private void finish(FileStore.Wanted file) {
    if (file.md5().isEmpty() || file.md5().equals(md5(file))) {
      store.whole(corp, file, "");
    } else if (!file.reason().equals(OTHER_SUM)) {
      store.restart(corp, file, OTHER_SUM);
    } else {
      store.whole(corp, file, "md5 与企业微信给的不符；下载了两次，按收到的保存");
    }
  }

  private String md5(FileStore.Wanted file) {
    try (InputStream content = store.open(corp, file.id())) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void failed(FileStore.Wanted file, FinanceTrouble why) throws FinanceTrouble {
    Duration age = Duration.ofMillis(clock.millis() - file.sentAt());
    if (OF_THIS_FILE.contains(why.kind()) || age.compareTo(GIVE_UP_AFTER) > 0) {
      store.lost(corp, file, why.reason());
      return;
    }
    if (why.kind() != FinanceTrouble.Kind.BUSY) {
      throw why;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(file.tries(), 10));
    store.later(corp, file, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, why.reason());
  }
}
