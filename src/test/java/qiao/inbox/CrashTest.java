package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class CrashTest {
  @TempDir Path folder;

  @OnEachStore
  void killed_again_and_again_it_loses_nothing_accepted_and_does_nothing_twice(TestStore store)
      throws Exception {
    store.pool().close();
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      lines.addAll(killAfter(round, 400, store));
    }

    List<String> sent = having(lines, "sent ");
    assertThat(sent).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    try (HikariDataSource source = store.pool()) {
      JdbcClient jdbc = JdbcClient.create(source);
      Set<String> kept =
          new HashSet<>(jdbc.sql("select dedupe_key from delivery").query(String.class).list());
      assertThat(kept).containsAll(having(lines, "accepted "));
      Set<String> noted =
          new HashSet<>(
              jdbc.sql(
                      """
                      select d.dedupe_key || ' ' || c.step
                      from outside_call c join delivery d on d.id = c.delivery""")
                  .query(String.class)
                  .list());
      assertThat(noted).containsAll(sent);
    }
  }

  private static List<String> having(List<String> lines, String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .collect(Collectors.toList());
  }

  /** Runs a child until it has accepted a number of messages, then kills it in full flight. */
  private List<String> killAfter(int round, int accepted, TestStore store) throws Exception {
    Path out = folder.resolve("out-" + round);
    Files.createFile(out);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                CrashingInbox.class.getName(),
                store.url(),
                store.user(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      TestInbox.await()
          .atMost(java.time.Duration.ofSeconds(60))
          .until(() -> whole(out).stream().filter(is("accepted")).count() > accepted);
    } finally {
      child.destroyForcibly().waitFor();
    }
    return whole(out);
  }

  private static Predicate<String> is(String word) {
    return line -> line.startsWith(word);
  }

  /** Reads the lines that were written whole. */
  private static List<String> whole(Path out) {
    try {
      String text = Files.readString(out);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
