package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import qiao.command.Commands;
import qiao.store.H2Store;
import qiao.store.PostgresServer;

/** What an administrator does with the store at the command line. */
@ExtendWith(OutputCaptureExtension.class)
class StoreCommandsTest {
  @TempDir Path folder;

  private static int run(String... words) {
    return Commands.run(words);
  }

  private static int asAdministrator(QiaoUnderTest qiao, String... words) {
    return run(
        Stream.concat(
                Stream.of(words),
                Stream.of("--at", qiao.url(), "--qiao.login.password=" + Operator.PASSWORD))
            .toArray(String[]::new));
  }

  @Test
  void what_people_set_up_goes_from_one_running_qiao_to_another(CapturedOutput output) {
    Path zip = folder.resolve("settings.zip");
    String binding =
        """
        account,employee,user
        seeyon,e-1,oa-1
        """;
    try (QiaoUnderTest one = new QiaoUnderTest(folder.resolve("one"), Map.of())) {
      assertThat(
              one.send(
                      one.request("/api/bindings/import")
                          .PUT(HttpRequest.BodyPublishers.ofString(binding))
                          .build())
                  .statusCode())
          .isEqualTo(200);
      assertThat(asAdministrator(one, "export", zip.toString())).isZero();
      assertThat(asAdministrator(one, "export", zip.toString())).isEqualTo(1);
      assertThat(run("export", folder + "/x.zip", "--at", one.url(), "--qiao.login.password=no"))
          .isEqualTo(1);
    }
    assertThat(output).contains("there is a file already", "refuses the login");
    assertThat(folder.resolve("x.zip")).doesNotExist();

    try (QiaoUnderTest other = new QiaoUnderTest(folder.resolve("other"), Map.of())) {
      assertThat(asAdministrator(other, "import", zip.toString(), "--preview")).isZero();
      assertThat(other.get("/api/bindings")).isEmpty();
      assertThat(asAdministrator(other, "import", zip.toString())).isZero();
      assertThat(other.get("/api/bindings").toString()).contains("e-1", "oa-1");
      assertThat(asAdministrator(other, "import", zip.toString())).isZero();
    }
    assertThat(run("import", zip.toString(), "--at", "http://localhost:1")).isEqualTo(1);
    assertThat(output).contains("no Qiao answers at http://localhost:1");
  }

  @Test
  void an_embedded_store_is_moved_to_postgresql_and_one_is_restored(CapturedOutput output)
      throws Exception {
    H2Store h2 = H2Store.fresh();
    h2.flyway().load().migrate();
    try (var postgres = PostgresServer.shared().database()) {
      String[] move = {
        "move",
        "--from",
        h2.folder().toString(),
        "--from-user",
        h2.user(),
        "--spring.datasource.url=" + postgres.url(),
        "--spring.datasource.username=" + postgres.user()
      };

      assertThat(run(move)).isZero();
      assertThat(output).contains("已搬完 moved", "the same in both");
      assertThat(run("move", "--from", folder.toString())).isEqualTo(1);
      assertThat(output).contains("QIAO_DB_URL");
    } finally {
      h2.close();
    }
    Path other = Files.writeString(folder.resolve("other.zip"), "no zip");
    assertThat(run("restore", other.toString(), "--to", folder.resolve("empty").toString()))
        .isEqualTo(1);
    assertThat(output).contains("is no backup of a store");
  }
}
