package qiao.inbox;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import qiao.store.TestStore;

/**
 * A process that accepts and delivers as fast as it can until it is killed. It prints what it was
 * promised: {@code accepted key} and {@code done key step}. A line is printed only after the inbox
 * has answered.
 */
final class CrashingInbox {
  private CrashingInbox() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(new java.io.FileOutputStream(args[2]), true);
    HikariDataSource source = TestStore.pool(args[0], args[1]);
    Inbox inbox =
        new Inbox(
            source,
            TestInbox.node(),
            Clock.systemUTC(),
            TestInbox.settings(),
            new SimpleMeterRegistry());
    DefaultCamelContext camel = TestInbox.context(inbox, Clock.systemUTC());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("inbox:survey?inFlight=8")
                .process(exchange -> call(exchange, out))
                .id("first")
                .process(exchange -> call(exchange, out))
                .id("second");
          }
        });
    camel.start();
    out.println("ready");
    accept(camel, out);
  }

  /** Calls as the vendor component does; the answer is promised once the next step begins. */
  private static void call(Exchange exchange, PrintStream out) {
    Journal journal = Journal.of(exchange).orElseThrow();
    String key = exchange.getMessage().getHeader("QiaoKey", String.class);
    String step = journal.step(exchange);
    if (journal.latest(step).isPresent()) {
      out.println("handed-back " + key + " " + step + " " + journal.latest(step).get().state());
      return;
    }
    long call = journal.sending(step, "main", "write", "{}").join();
    out.println("sent " + key + " " + step);
    journal.done(call, "{}");
  }

  private static void accept(DefaultCamelContext camel, PrintStream out) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(8);
    String round = Long.toString(System.nanoTime(), 36);
    for (int i = 0; i < 8; i++) {
      senders.execute(
          () -> {
            var template = camel.createProducerTemplate();
            while (true) {
              String key = round + "-" + number.incrementAndGet();
              template.sendBodyAndHeader("inbox:survey", body(key), "QiaoKey", key);
              out.println("accepted " + key);
            }
          });
    }
  }

  private static byte[] body(String key) {
    return ("{\"key\": \"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
