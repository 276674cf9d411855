package qiao.binding;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.store.TestStore;

/** The bindings on a store, wired as the program wires them, with accounts oa, oa2 and crm. */
public final class TestBindings implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  final List<BindingChange> told = new ArrayList<>();
  final JdbcTemplate jdbc;
  final TransactionTemplate transactions;
  final Bindings bindings;
  final ChangeLog log;
  private final List<Runnable> listeners = new ArrayList<>();
  private final HikariDataSource source;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  public TestBindings(TestStore store) {
    source = store.pool();
    jdbc = new JdbcTemplate(source);
    DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
    transactions = new TransactionTemplate(manager);
    context.registerBean(JdbcTemplate.class, () -> jdbc);
    context.registerBean(DataSourceTransactionManager.class, () -> manager);
    context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
    context.registerBean(AccountNames.class, () -> () -> List.of("crm", "oa", "oa2"));
    context.register(BindingConfiguration.class);
    context.addApplicationListener(
        event -> {
          if (event instanceof org.springframework.context.PayloadApplicationEvent<?> payload
              && payload.getPayload() instanceof BindingsChanged changed) {
            told.addAll(changed.changes());
            listeners.forEach(Runnable::run);
          }
        });
    context.refresh();
    bindings = bean(Bindings.class);
    log = bean(ChangeLog.class);
  }

  void onTold(Runnable listener) {
    listeners.add(listener);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  static Binding binding(String employee, String user) {
    return new Binding("oa", "", employee, user, "", "", "", "");
  }

  StoredBinding bind(String employee, String user) {
    return bindings.create(binding(employee, user), "admin");
  }

  ImportReport take(String csv) {
    return take(bytes(csv), false, false);
  }

  ImportReport preview(String csv) {
    return take(bytes(csv), true, false);
  }

  ImportReport takeGood(String csv) {
    return take(bytes(csv), false, true);
  }

  ImportReport take(InputStream file, boolean preview, boolean skipBad) {
    try {
      return bean(BindingImport.class)
          .run(file, new BindingImport.Options(preview, skipBad, "oa"), "admin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  int count() {
    return jdbc.queryForObject("select count(*) from binding", Integer.class);
  }

  @Override
  public void close() {
    context.close();
    source.close();
  }
}
