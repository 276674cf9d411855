package qiao.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens connections that can be frozen: whoever says something to the store then stands still, as a
 * stopped process does, until they are thawed. The server goes on.
 */
public final class FreezableSource extends AbstractDataSource {
  private final TestStore store;
  private final AtomicBoolean atCommit = new AtomicBoolean();
  private volatile CountDownLatch thawed = new CountDownLatch(0);

  public FreezableSource(TestStore store) {
    this.store = store;
  }

  /** Freezes from the next statement on. */
  public void freeze() {
    if (thawed.getCount() == 0) {
      thawed = new CountDownLatch(1);
    }
  }

  /** Freezes at the next commit, in the middle of a transaction that holds locks. */
  public void freezeAtCommit() {
    atCommit.set(true);
  }

  public boolean isFrozen() {
    return thawed.getCount() > 0;
  }

  public void thaw() {
    atCommit.set(false);
    thawed.countDown();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(store.user(), "");
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    pass();
    return frozen(Connection.class, DriverManager.getConnection(store.url(), user, password));
  }

  private <T> T frozen(Class<T> type, T target) {
    InvocationHandler handler = (proxy, method, args) -> invoke(target, method, args);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object invoke(Object target, Method method, Object[] args) throws Throwable {
    if (method.getName().equals("commit") && atCommit.compareAndSet(true, false)) {
      freeze();
    }
    if (speaks(method.getName())) {
      pass();
    }
    try {
      return answer(method, method.invoke(target, args));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object answer(Method method, Object result) {
    Class<?> type = method.getReturnType();
    boolean statement = Statement.class.isAssignableFrom(type) && result != null;
    return statement ? wrapped(type, result) : result;
  }

  private <T> T wrapped(Class<T> type, Object result) {
    return frozen(type, type.cast(result));
  }

  private static boolean speaks(String method) {
    return method.startsWith("execute")
        || method.equals("commit")
        || method.equals("rollback")
        || method.equals("isValid");
  }

  private void pass() throws SQLException {
    try {
      thawed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while frozen", e);
    }
  }
}
