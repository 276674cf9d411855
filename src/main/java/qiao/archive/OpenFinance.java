package qiao.archive;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import qiao.catalog.Account;

/**
 * Holds the library open for one corp, as long as its account stays the same. It is closed only
 * when nobody is within: the native library does not survive another order.
 */
final class OpenFinance implements AutoCloseable {
  private final List<FinanceLibrary> libraries;
  private final String library;
  private final ArchiveSettings.Corp settings;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Finance open;
  private FinanceLibrary.Access access;

  OpenFinance(List<FinanceLibrary> libraries, String library, ArchiveSettings.Corp settings) {
    this.libraries = libraries;
    this.library = library;
    this.settings = settings;
  }

  /** Does something with the library. */
  @FunctionalInterface
  interface Use<T> {
    T with(Finance finance) throws FinanceTrouble, MessageStore.NotThePuller;
  }

  <T> T use(Account account, Use<T> use) throws FinanceTrouble, MessageStore.NotThePuller {
    prepare(account);
    lock.readLock().lock();
    try {
      Finance finance = open;
      if (finance == null) {
        throw new FinanceTrouble(FinanceTrouble.Kind.BUSY, "会话存档正在关闭", "");
      }
      return use.with(finance);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void prepare(Account account) throws FinanceTrouble {
    FinanceLibrary.Access wanted =
        new FinanceLibrary.Access(
            account.setting("corp-id").orElse(""),
            account.setting("secret").orElse(""),
            settings.proxy(),
            settings.proxyPassword());
    lock.writeLock().lock();
    try {
      if (open == null || !Objects.equals(access, wanted)) {
        shut();
        open = named().open(library, wanted);
        access = wanted;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private FinanceLibrary named() throws FinanceTrouble {
    Optional<FinanceLibrary> found =
        libraries.stream().filter(one -> one.isNamed(library)).findFirst();
    return found.orElseThrow(() -> NativeLibrary.missing("没有这样的会话存档库：" + library));
  }

  private void shut() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      shut();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
