package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.standin.StandIns;

/** What the packaged program says when it is started with a mistake, or only to test an account. */
class PackagedStartIT {
  private static final String POLL =
      "routes/flows/questionnaire-poll/questionnaire-poll.camel.yaml";
  private static final String WRONG = "no-such-secret-at-all";

  @TempDir Path folder;
  private final StandIns vendors = StandIns.start();
  private final List<PackagedQiao> programs = new ArrayList<>();

  @AfterEach
  void no_secret_stands_on_any_console() {
    programs.forEach(program -> program.assertTellsNoSecret(vendors, WRONG));
    programs.forEach(PackagedQiao::close);
    vendors.close();
  }

  private PackagedQiao program() {
    Path own = folder.resolve(String.valueOf(programs.size()));
    PackagedQiao program = new PackagedQiao(own, vendors.settings());
    programs.add(program);
    return program;
  }

  @ParameterizedTest(name = "a start with a mistake in {0} ends with code 1 and says {3}")
  @CsvSource({
    "routes/vendors/xiaoshouyi-openapi.yaml, operation: describeLead, operation: guess, :{line}",
    "config/application.yaml, lead-type:, colour:, qiao.accounts.crm.colour",
    POLL + ", - process:, - procces:, :{line}"
  })
  void a_start_with_a_mistake_ends_with_code_1_and_says_where_it_is(
      String file, String good, String bad, String told) {
    PackagedQiao broken = program();
    String text = broken.read(file);
    broken.write(file, text.replace(good, bad));

    PackagedQiao.Run run = broken.run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.console())
        .contains(file)
        .contains(told.replace("{line}", String.valueOf(PackagedQiao.lineOf(good, text))));
    run.assertReadable();
  }

  @Test
  void a_start_without_routes_ends_with_code_1_and_says_what_to_do() throws IOException {
    PackagedQiao homeless = program();
    Files.move(homeless.file("routes"), homeless.file("elsewhere"));

    PackagedQiao.Run run = homeless.run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.console()).contains("there is no such folder").contains("qiao.routes");
    run.assertReadable();
  }

  @Test
  void a_start_with_a_title_that_the_locale_cannot_read_ends_instead_of_leaving_every_answer() {
    PackagedQiao abroad = program();
    abroad.set("LC_ALL", "C");

    PackagedQiao.Run run = abroad.run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.console())
        .contains("WENJUAN_SURVEY")
        .contains("LC_ALL=C.UTF-8")
        .doesNotContain("\tat ");
  }

  @Test
  void the_connection_test_says_what_is_wrong_and_where_the_right_value_is() {
    PackagedQiao.Run right = program().run("test", "crm");
    PackagedQiao stranger = program();
    stranger.set("XIAOSHOUYI_CLIENT_SECRET", WRONG);
    PackagedQiao.Run wrong = stranger.run("test", "crm");

    assertThat(right.console()).contains("连接成功");
    assertThat(right.exitCode()).isZero();
    assertThat(wrong.console())
        .contains("Client_Secret 不对")
        .contains("client-secret（Client_Secret）：设置 → 系统设置 → 开发者平台 → 连接器 → 查看");
    assertThat(wrong.exitCode()).isEqualTo(1);
    wrong.assertReadable();
  }
}
